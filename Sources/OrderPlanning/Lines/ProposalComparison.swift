package import Chronology

/// The difference between a proposal and the previous one, with its reasons as text.
package struct ProposalComparison: Sendable {
  /// The figures of a proposal that are compared, in units where nothing else is said.
  package struct Figures: Sendable, Equatable {
    /// Units to order, including those accepted since.
    package var units: Double
    package var demandMean: Double
    package var safetyStock: Double
    package var onHand: Double
    /// Units on order, without those accepted from this same proposal.
    package var onOrder: Double
    /// The protection interval in days.
    package var protectionDays: Double
    /// Whether an order override set the quantity.
    package var isPlanners: Bool

    /// Takes each figure.
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

  /// The day of the previous proposal.
  package let asOf: Day
  /// Units proposed then; nil where the pair was not among the proposals.
  package let units: Double?
  /// The difference and its reasons, as text.
  package let reason: String

  /// Compares two proposals.
  ///
  /// - Parameters:
  ///   - asOf: the day of the first; `before` is nil where the pair was not among its lines.
  ///   - arrived: units received in between.
  ///   - overrideEffect: units that forecast overrides add to the demand of the second.
  package init(
    asOf: Day, from before: Figures?, to now: Figures, arrived: Double = 0,
    overrideEffect: Double = 0
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
        demand: overrideEffect * (now.demandMean - before.demandMean) > 0
          ? " (moved by a planner)" : "",
        onHand: arrived > 0 ? " (\(shownUnits(arrived)) arrived)" : ""
      ))
    reason = head + ": " + causes.joined(separator: ", ")
  }

  /// The changes that explain the difference: overrides and the protection interval, then up to
  /// three figures that act in its direction, the largest first.
  private static func causes(
    _ before: Figures, _ now: Figures, rises: Bool, notes: (demand: String, onHand: String)
  ) -> [String] {
    var causes: [String] = []
    if now.isPlanners { causes.append("an order override") }
    if before.isPlanners && !now.isPlanners { causes.append("the order override has ended") }
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

  /// The effect of a figure's change on the order in units, and the change as text.
  private static func push(
    _ change: Double, _ what: String, sign: Double = 1, with note: String = ""
  ) -> (effect: Double, words: String) {
    let amount = shownUnits(abs(change))
    return (sign * change, "\(amount) \(change > 0 ? "more" : "less") \(what)\(note)")
  }
}
