package import Workspace

extension ReplenishmentSettings {
  /// The probability used where cost or price is unknown.
  private static let usualLeastSaleProbability = 0.01

  /// The least probability with which the last unit ordered must be needed in its window; 0 for a
  /// cost target, which already weighs holding against shortage.
  ///
  /// A unit that is needed earns its margin m; one that is not costs h, its holding until the next
  /// order plus, for a season, its write-down. So a unit pays if it is needed with a probability of
  /// at least h ÷ (h + m). A service target implies a shortage cost above the margin, so the
  /// probability is at most the shortage share that the target accepts.
  package func leastSaleProbability(of situation: PairSituation) -> Double {
    guard let share = target.promisedShare else { return 0 }
    return min(leastSaleProbability ?? paying(situation), 1 - share)
  }

  private func paying(_ situation: PairSituation) -> Double {
    guard let cost = situation.unitCost, let price = situation.unitPrice, cost > 0, price > cost
    else {
      return Self.usualLeastSaleProbability
    }
    let economics = UnitEconomics(target, situation)
    return economics.holding / (economics.holding + economics.margin)
  }
}
