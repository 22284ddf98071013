package import Chronology

/// How a proposal differs from the one before it, and why, in words.
package struct ProposalComparison: Sendable {
  /// What is kept of a proposal, to be compared with the next.
  package struct Figures: Sendable, Equatable {
    /// Units to order, those accepted since included.
    package var units: Double
    package var demandMean: Double
    package var safetyStock: Double
    package var onHand: Double
    /// Units on order besides those of this very proposal.
    package var onOrder: Double
    package var protectionDays: Double
    /// Whether a planner said how much to order.
    package var isPlanners: Bool

    /// Figures put together from their parts.
    package init(
      units: Double, demandMean: Double, safetyStock: Double, onHand: Double, onOrder: Double,
      protectionDays: Double, isPlanners: Bool
    ) {
      self.units = units
      self.demandMean = demandMean
      self.safetyStock = safetyStock
      self.onHand = onHand
      self.onOrder = onOrder
      self.protectionDays = protectionDays
      self.isPlanners = isPlanners
    }
  }

  /// The day of the proposal before.
  package let asOf: Day
  /// Units proposed then; nil where the pair was not among the proposals.
  package let units: Double?
  /// The difference and its reasons.
  package let reason: String

  /// Compares two proposals.
  ///
  /// - Parameters:
  ///   - asOf: the day of the first; `before` is nil where the pair was not among its lines.
  ///   - arrived: units that were received in between.
  ///   - move: by how much planners have moved the demand of the second.
  package init(
    asOf: Day, from before: Figures?, to now: Figures, arrived: Double = 0, move: Double = 0
  ) {
    self.asOf = asOf
    units = before?.units
    guard let before else {
      reason = "not among the proposals of \(asOf)"
      return
    }
    let difference = now.units - before.units
    guard abs(difference) >= 0.0005 else {
      reason = "as on \(asOf)"
      return
    }
    let head =
      "\(shownUnits(abs(difference))) \(difference > 0 ? "more" : "less") than the "
      + "\(shownUnits(before.units)) of \(asOf)"
    let causes = Self.causes(
      before, now, rises: difference > 0,
      notes: (
        demand: move * (now.demandMean - before.demandMean) > 0 ? " (moved by a planner)" : "",
        onHand: arrived > 0 ? " (\(shownUnits(arrived)) arrived)" : ""
      ))
    reason = head + ": " + causes.joined(separator: ", ")
  }

  /// What pushed the quantity the way it went, the strongest first.
  private static func causes(
    _ before: Figures, _ now: Figures, rises: Bool, notes: (demand: String, onHand: String)
  ) -> [String] {
    var causes: [String] = []
    if now.isPlanners { causes.append("the planner's word") }
    if before.isPlanners && !now.isPlanners { causes.append("no planner's word now") }
    if abs(now.protectionDays - before.protectionDays) >= 0.05 {
      causes.append(
        "must last \(shownUnits(now.protectionDays)) days, not "
          + shownUnits(before.protectionDays))
    }
    let pushes = [
      push(now.demandMean - before.demandMean, "demand expected", with: notes.demand),
      push(
        now.onHand - before.onHand, "on hand", sign: -1,
        with: now.onHand > before.onHand ? notes.onHand : ""),
      push(now.onOrder - before.onOrder, "on order", sign: -1),
      push(now.safetyStock - before.safetyStock, "safety stock"),
    ]
    let same = pushes.filter { $0.effect.magnitude >= 0.05 && ($0.effect > 0) == rises }
      .sorted { $0.effect.magnitude > $1.effect.magnitude }
    causes += same.prefix(3).map(\.words)
    return causes.isEmpty ? ["packs, minimum or limits"] : causes
  }

  /// A figure's change and what it does to the order.
  private static func push(
    _ change: Double, _ what: String, sign: Double = 1, with note: String = ""
  ) -> (effect: Double, words: String) {
    let amount = shownUnits(abs(change))
    return (sign * change, "\(amount) \(change > 0 ? "more" : "less") \(what)\(note)")
  }
}
