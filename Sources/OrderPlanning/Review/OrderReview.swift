package import Chronology
package import PairForecasting
package import Workspace

/// Holds orders that the demand history cannot explain, for a planner to check.
///
/// The result depends only on the line, the pair's history and the facts of its data. The rules are
/// described in `docs/replenishment.md`.
package struct OrderReview: Sendable {
  let settings: ReviewSettings
  let facts: ReviewFacts
  let period: Period
  /// Days of the first period that is planned.
  private let periodDays: Double

  /// A review of orders that are placed in the period that contains `day`.
  package init(_ settings: ReviewSettings, _ facts: ReviewFacts, period: Period, on day: Day) {
    self.settings = settings
    self.facts = facts
    self.period = period
    periodDays = Double(period.length(of: period.start(of: day)))
  }

  /// Holds proposed lines that break a rule; lines already held remain held.
  func run(_ lines: inout [OrderLine], _ pairs: [PairSeries]) {
    for index in lines.indices where lines[index].isProposed {
      let order = ReviewedOrder(lines[index])
      lines[index].hold = OrderHold(findings(order, pairs[index]), of: order)
    }
    OrderShares(limit: settings.shareOfOrder, accepted: facts.accepted).holdLargest(&lines)
  }

  /// The rules that one order breaks, without the rule on its share of all orders.
  package func findings(_ order: ReviewedOrder, _ pair: PairSeries) -> [ReviewFinding] {
    let record = IntervalDemandHistory(
      demand: pair.demand, sold: pair.sold, length: periods(order.protectionDays),
      recentPeriods: periods(7 * coverWeeks(order)))
    return [cover(order, record)].compactMap { $0 }
      + (order.isExplainedByHistory ? historyFindings(order, record, pair) : [])
      + [
        value(order), facts.neverCounted(order, settings), facts.locationSilent(order, settings),
        facts.dataRejected(order, settings),
      ].compactMap { $0 }
  }

  /// The number of periods that an interval of `days` touches if it begins at the start of one.
  private func periods(_ days: Double) -> Int {
    max(1, Int((days / periodDays - 1e-9).rounded(.up)))
  }

  // MARK: Rules

  /// The longest cover in weeks: the setting, or twice the protection interval where that is
  /// longer.
  private func coverWeeks(_ order: ReviewedOrder) -> Double {
    max(settings.coverWeeks, 2 * order.protectionDays / 7)
  }

  /// How far rounding to packs may exceed the longest cover, as a share of it.
  private static let rounding = 0.5

  /// A position above the expected demand of the longest cover.
  ///
  /// The limit is at least one unit, and at least the demand of as many recent weeks, capped at
  /// `recurring`.
  private func cover(_ order: ReviewedOrder, _ record: IntervalDemandHistory) -> ReviewFinding? {
    let weeks = coverWeeks(order)
    let expected = weeks * order.weeklyDemand
    let asked = min(record.recent, record.recurring ?? record.recent)
    let limit = max(expected, asked, 1)
    let need = limit - order.position
    let rounded = order.smallest(covering: need)
    return finding(
      .cover, order, most: rounded - need <= limit * Self.rounding ? rounded : need,
      "a position of \(shownUnits(order.position + order.units)), more than the "
        + "\(shownUnits(expected)) expected in \(shownUnits(weeks)) weeks"
        + (asked > max(expected, 1)
          ? " and the \(shownUnits(asked)) that were asked for of late" : ""))
  }

  private func historyFindings(
    _ order: ReviewedOrder, _ record: IntervalDemandHistory, _ pair: PairSeries
  ) -> [ReviewFinding] {
    let days = shownUnits(order.protectionDays)
    // An order of a few units is no risk if the pair ever sold as many in total.
    let few = min(settings.fewUnits, record.total)
    let largest = explained(
      .largestDemand, order, max(few, settings.largestMultiple * record.largest),
      "\(shownUnits(settings.largestMultiple)) times the largest demand of \(days) days so far, "
        + shownUnits(record.largest))
    let recurring = record.recurring.flatMap { recurring in
      explained(
        .recurringDemand, order, max(few, settings.recurringMultiple * recurring),
        "\(shownUnits(settings.recurringMultiple)) times what \(days) days have asked for "
          + "twice, \(shownUnits(recurring))" + oneOff(record, recurring, pair))
    }
    let little =
      record.knownPeriods < settings.leastPeriods
      ? explained(
        .littleData, order, record.total,
        "the \(shownUnits(record.total)) asked for in all \(record.knownPeriods) "
          + "\(period.name)s that are known") : nil
    return [largest, recurring, little, silent(order, pair)].compactMap { $0 }
  }

  /// Periods without demand that are less probable than this suggest that demand has ended.
  private static let unlikely = 0.01

  /// An order for a product without demand for longer than ever before, and for longer than chance
  /// explains.
  private func silent(_ order: ReviewedOrder, _ pair: PairSeries) -> ReviewFinding? {
    guard let silence = Silence(pair.demand), silence.periods >= settings.silentProductPeriods,
      silence.periods > silence.longestBefore, silence.chance < Self.unlikely
    else { return nil }
    return finding(
      .productSilent, order, most: order.smallest(covering: 1 - order.position),
      "no demand in its last \(silence.periods) \(period.name)s, which is longer than ever before; "
        + "check that it still sells")
  }

  /// A note on the largest demand where it occurred only once; empty where it recurred.
  private func oneOff(_ record: IntervalDemandHistory, _ recurring: Double, _ pair: PairSeries)
    -> String
  {
    guard record.largest > settings.recurringMultiple * recurring else { return "" }
    let day = period.start(ofIndex: pair.firstPeriod + record.largestStart)
    return "; \(shownUnits(record.largest)) from \(day) on came once: make or buy it to order"
  }

  /// A position above a limit from history; units that packs, lots and the policy's spread add are
  /// allowed, and so is a single unit.
  private func explained(
    _ rule: ReviewFinding.Rule, _ order: ReviewedOrder, _ limit: Double, _ words: String
  ) -> ReviewFinding? {
    let need = max(limit, 1) + order.spread - order.position
    return finding(
      rule, order, most: order.smallest(covering: need),
      "a position of \(shownUnits(order.position + order.units)), more than \(words)")
  }

  private func value(_ order: ReviewedOrder) -> ReviewFinding? {
    guard let limit = settings.value, let cost = order.unitCost, cost > 0 else { return nil }
    return finding(
      .value, order, most: limit / cost,
      "\(shownUnits(order.units * cost)), more than \(shownUnits(limit))")
  }

  private func finding(
    _ rule: ReviewFinding.Rule, _ order: ReviewedOrder, most: Double, _ words: String
  ) -> ReviewFinding? {
    guard order.units > most + unitTolerance else { return nil }
    return ReviewFinding(rule: rule, words: words, most: max(0, most))
  }
}
