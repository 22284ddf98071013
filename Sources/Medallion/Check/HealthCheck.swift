package import Chronology
import GRDB
package import Workspace

/// Looks at what has landed for what a planner should know before anything is ordered.
package struct HealthCheck {
  /// How much a finding matters.
  package enum Severity: String, Sendable, CaseIterable { case warning, info }

  /// One thing that was found.
  package struct Finding: Sendable {
    /// How much it matters.
    package let severity: Severity
    /// The kind of finding, such as freshness, silence or rule.
    package let kind: String
    /// The feed, location or rule that it is about.
    package let subject: String
    /// What was found.
    package let text: String
  }

  private let workspace: WorkspaceFolder
  private let period: Period
  private let lastPeriod: Int?
  private let end: Day
  private let strays: StrayRows?
  private let quality: QualitySettings

  /// Prepares to look at a workspace.
  /// - Parameters:
  ///   - cutoff: the start of the last complete period; nil where nothing is known yet.
  ///   - end: the day at whose start records end to be known; nil where all are.
  ///   - strays: the rows after the bulk of the data, if any.
  package init(
    _ workspace: WorkspaceFolder, _ settings: Settings, cutoff: Day?, end: Day? = nil,
    strays: StrayRows? = nil
  ) {
    self.workspace = workspace
    period = settings.calendar.planningPeriod
    lastPeriod = cutoff.map(period.index(of:))
    self.end = end ?? ReadableDays.range.upperBound + 1
    self.strays = strays
    quality = settings.quality
  }

  /// All findings of what is loaded.
  /// - Parameter plan: gold in place, of whose purchase orders it tells; nil where there is none.
  package func run(_ silver: SilverDatabase, plan: GoldDatabase?) throws -> [Finding] {
    let planned =
      try plan?.queue.read { try OrderDoubts.findings($0) + TermDoubts.findings(plan: $0) } ?? []
    let sold = """
      (SELECT DISTINCT location_id, product_id FROM silver_sale WHERE day < '\(end)')
      """
    return try silver.queue.read { db in
      let repaired = try RepairedFiles(db, before: end)
      let days = try RowsByDay(db, period, last: lastPeriod, end: end, repaired: repaired)
      return try findings(
        db, days, repaired, try doubts(db, days), sold: sold,
        with: planned + LookAlikeIDs.findings(silver: db))
    }
  }

  /// All findings while gold is built: `gold` is joined with silver.
  func run(in gold: Database, _ doubts: PeriodDoubts) throws -> [Finding] {
    let repaired = try RepairedFiles(gold, before: end)
    let days = try RowsByDay(gold, period, last: lastPeriod, end: end, repaired: repaired)
    return try findings(
      gold, days, repaired, doubts, sold: "sold_pair",
      with: OrderDoubts.findings(gold) + TermDoubts.findings(gold)
        + LookAlikeIDs.findings(gold: gold))
  }

  /// What a plan would not know; nil where there is nothing to plan from.
  private func doubts(_ silver: Database, _ days: RowsByDay) throws -> PeriodDoubts? {
    guard let lastPeriod else { return nil }
    let asOf = AsOf(startOf: lastPeriod + 1, period)
    return try PeriodDoubts(
      try RejectedSales(silver, asOf), RowCounts(days, in: silver),
      before: asOf, quality,
      isHeard: AvailabilityFeed.isHeard(silver, of: "silver_availability", period))
  }

  /// The findings of the last complete period first, then other warnings, then the rest.
  private func findings(
    _ db: Database, _ days: RowsByDay, _ repaired: RepairedFiles, _ doubts: PeriodDoubts?,
    sold: String, with others: [Finding]
  ) throws -> [Finding] {
    let others = [
      strayRows, others, Gaps.findings(days, period), try Freshness.findings(db, period, end: end),
      try LandingFindings.findings(db, LandingScan(workspace)),
      try DeliveryFindings.findings(db), try ContestFindings.findings(db, end: end),
      try NamelessRowFindings.findings(db, repaired), try SharedNumbers.findings(db),
      try RuleFindings.findings(db),
      try CountFindings.findings(db, sold: sold, end: end),
    ].flatMap { $0 }
    return feeds(days, doubts) + others.filter { $0.severity == .warning }
      + others.filter { $0.severity == .info }
  }

  /// What is wrong with the sales of locations: what a plan does not know, and of the last complete
  /// period what else is unusual.
  private func feeds(_ days: RowsByDay, _ doubts: PeriodDoubts?) -> [Finding] {
    let unusual =
      RejectionFindings.findings(days, period, last: lastPeriod)
      + SilenceFindings.findings(days, period, last: lastPeriod)
    guard let lastPeriod, let doubts else { return unusual }
    return UnknownPeriodFindings.findings(doubts, period, last: lastPeriod)
      + unusual.filter { doubts.broken[$0.subject]?[lastPeriod] == nil }
  }

  private var strayRows: [Finding] {
    strays.map {
      [
        Finding(
          severity: .warning, kind: "stray", subject: "days after \($0.last)", text: $0.text)
      ]
    } ?? []
  }
}
