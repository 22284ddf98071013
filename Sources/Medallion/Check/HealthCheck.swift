package import Chronology
import GRDB
package import Workspace

/// Checks the landed data for problems that a planner should know of before ordering.
package struct HealthCheck {
  /// Whether a finding needs attention.
  package enum Severity: String, Sendable, CaseIterable { case warning, info }

  /// One problem or notable fact about the landed data.
  package struct Finding: Sendable {
    /// Whether it needs attention.
    package let severity: Severity
    /// The kind of finding, such as freshness, silence or rule.
    package let kind: String
    /// The feed, location, file or rule concerned.
    package let subject: String
    /// What was found and what to do, in words.
    package let text: String
  }

  private let workspace: WorkspaceFolder
  private let period: Period
  private let lastPeriod: Int?
  private let end: Day
  private let strays: StrayRows?
  private let quality: QualitySettings

  /// Prepares to check a workspace.
  /// - Parameters:
  ///   - cutoff: the first day of the last complete period; nil if there are no data yet.
  ///   - end: records are known up to the start of this day; nil if all are known.
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

  /// All findings on the loaded data.
  /// - Parameter plan: gold of the last run, for findings on orders and terms; nil if there is none.
  package func run(_ silver: SilverDatabase, plan: GoldDatabase?) throws -> [Finding] {
    let planned =
      try plan?.queue.read { try OrderDoubts.findings($0) + TermDoubts.findings(plan: $0) } ?? []
    let sold = """
      (SELECT l.text AS location_id, p.text AS product_id FROM (
          SELECT DISTINCT location_id, product_id FROM sold_code WHERE first_day < \(end.number)
        ) AS s
        JOIN text_code AS l ON l.code = s.location_id JOIN text_code AS p ON p.code = s.product_id)
      """
    return try silver.queue.snapshot { db in
      try SoldCodes.make(in: db)
      let pending = try PendingSales(in: db)
      let repaired = try RepairedFiles(pending, before: end)
      let days = try RowsByDay(pending, period, last: lastPeriod, end: end, repaired: repaired)
      return try findings(
        pending, days, repaired, try doubts(pending, days), sold: sold,
        with: planned + LookAlikeIDs.findings(silver: db))
    }
  }

  /// All findings while gold is built, from its connection, which has silver attached.
  func run(_ pending: PendingSales, _ doubts: PeriodDoubts) throws -> [Finding] {
    let gold = pending.db
    let repaired = try RepairedFiles(pending, before: end)
    let days = try RowsByDay(pending, period, last: lastPeriod, end: end, repaired: repaired)
    return try findings(
      pending, days, repaired, doubts, sold: "sold_pair",
      with: OrderDoubts.findings(gold) + TermDoubts.findings(gold)
        + LookAlikeIDs.findings(gold: gold))
  }

  /// The periods that a plan would treat as unknown; nil if there are no data to plan from.
  private func doubts(_ pending: PendingSales, _ days: RowsByDay) throws -> PeriodDoubts? {
    guard let lastPeriod else { return nil }
    let silver = pending.db
    let asOf = AsOf(startOf: lastPeriod + 1, period)
    return try PeriodDoubts(
      try RejectedSales(pending, asOf), RowCounts(days, in: silver),
      before: asOf, quality,
      isHeard: AvailabilityFeed.isHeard(silver, of: "silver_availability", period))
  }

  /// All findings: those of the last complete period first, then other warnings, then the rest.
  private func findings(
    _ pending: PendingSales, _ days: RowsByDay, _ repaired: RepairedFiles, _ doubts: PeriodDoubts?,
    sold: String, with others: [Finding]
  ) throws -> [Finding] {
    let db = pending.db
    let others = [
      strayRows, others, Gaps.findings(days, period), try Freshness.findings(db, period, end: end),
      try LandingFindings.findings(db, LandingScan(workspace)),
      try DeliveryFindings.findings(db), try ContestFindings.findings(db, end: end),
      try MissingLocationFindings.findings(pending, repaired), try SaleNumberConflicts.findings(db),
      try RuleFindings.findings(db),
      try CountFindings.findings(db, sold: sold, end: end),
    ].flatMap { $0 }
    return feeds(days, doubts) + others.filter { $0.severity == .warning }
      + others.filter { $0.severity == .info }
  }

  /// Findings on the sales of locations: unknown periods, and other unusual facts of the last complete
  /// period.
  private func feeds(_ days: RowsByDay, _ doubts: PeriodDoubts?) -> [Finding] {
    let unusual =
      RejectionFindings.findings(days, period, last: lastPeriod)
      + SilenceFindings.findings(days, period, last: lastPeriod)
    guard let lastPeriod, let doubts else { return unusual }
    return UnknownPeriodFindings.findings(doubts, period, last: lastPeriod)
      + unusual.filter { doubts.unknownPeriods[$0.subject]?[lastPeriod] == nil }
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
