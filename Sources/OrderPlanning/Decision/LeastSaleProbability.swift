package import Workspace

extension ReplenishmentSettings {
  /// The probability asked for where cost or price is not known.
  private static let usualLeastSaleProbability = 0.01

  /// The least probability with which the last unit ordered is to be needed in its window; 0 for a cost
  /// target, which weighs that itself.
  ///
  /// A unit needed earns its margin m, one that is not costs h, its holding until the next order and,
  /// where a season leaves it over, what is written off. So the last one pays while it is needed with a
  /// probability of h ÷ (h + m). A promised service says that a unit short costs more than its margin:
  /// more than what the promise lets go short is never asked for.
  package func leastSaleProbability(of situation: PairSituation) -> Double {
    guard let share = target.promisedShare else { return 0 }
    return min(leastSaleProbability ?? paying(situation), 1 - share)
  }

  private func paying(_ situation: PairSituation) -> Double {
    guard let cost = situation.unitCost, let price = situation.unitPrice, cost > 0, price > cost
    else {
      return Self.usualLeastSaleProbability
    }
    let earnings = OrderEarnings(target, situation)
    return earnings.holding / (earnings.holding + earnings.margin)
  }
}
