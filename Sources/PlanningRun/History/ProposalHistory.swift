import Chronology
import GRDB
import Identifiers
import Medallion
import OrderPlanning
import Replenishment

/// Past proposals, stored in the history database to be compared with new ones.
struct ProposalHistory {
  private let asOf: Day
  private let previous: Day?
  private let before: [Pair: ProposalComparison.Figures]
  private let accepted: AcceptedUnits
  private let arrived: [Pair: Double]

  /// Reads the last proposals before as-of from history, and from gold the units accepted at as-of
  /// and received since those proposals.
  init(_ history: HistoryDatabase, _ gold: GoldDatabase, asOf: Day) throws {
    self.asOf = asOf
    let previous = try history.queue.read { db in
      try String.fetchOne(
        db, sql: "SELECT max(as_of) FROM proposal_vintage WHERE as_of < ?",
        arguments: [asOf.description])
    }.flatMap { Day($0) }
    self.previous = previous
    before =
      try previous.map { day in try history.queue.read { try Self.proposals($0, day) } } ?? [:]
    (accepted, arrived) = try gold.queue.read { db in
      (
        try AcceptedUnits(db, asOf: asOf),
        try previous.map { try Self.arrived(db, since: $0) } ?? [:]
      )
    }
  }

  /// Sets each line's comparison with the previous proposals; without any, lines are unchanged.
  func compare(_ lines: inout [OrderLine]) {
    guard let previous else { return }
    for index in lines.indices {
      let pair = lines[index].situation.pair
      lines[index].change = ProposalComparison(
        asOf: previous, from: before[pair], to: figures(lines[index]), arrived: arrived[pair] ?? 0,
        overrideEffect: lines[index].overrideEffect?.difference ?? 0)
    }
  }

  /// Stores the proposals of as-of in place of earlier ones of that day, and deletes all but the
  /// newest `days` as-of dates.
  func keep(_ lines: [OrderLine], days: Int, in db: Database) throws {
    try db.execute(
      sql: "DELETE FROM proposal_vintage WHERE as_of = ?", arguments: [asOf.description])
    let (insert, row) = try BulkStatement.inserting(ProposalVintage.self, in: db)
    for line in lines {
      insert.set(row.asOf, asOf)
      row.figures.set(line.situation.pair, figures(line), in: insert)
      try insert.run()
    }
    try db.execute(
      sql: """
        DELETE FROM proposal_vintage WHERE as_of NOT IN (
          SELECT DISTINCT as_of FROM proposal_vintage ORDER BY as_of DESC LIMIT ?
        )
        """, arguments: [days])
  }

  /// The figures to compare; units accepted at as-of count as proposed and not as on order, so that
  /// a rerun after acceptance gives the same figures.
  private func figures(_ line: OrderLine) -> ProposalComparison.Figures {
    let own = accepted.of(line.situation.pair)
    return ProposalComparison.Figures(
      units: rounded(line.order.units + own), demandMean: rounded(line.decision.demandMean),
      safetyStock: rounded(line.decision.safetyStock), onHand: rounded(line.situation.onHand),
      onOrder: rounded(max(0, line.situation.onOrder - own)),
      protectionDays: line.situation.protectionDays, isPlanners: line.planned != nil)
  }

  private static func proposals(
    _ db: Database, _ day: Day
  ) throws -> [Pair: ProposalComparison.Figures] {
    let (rows, row) = try BulkStatement.reading(EarlierProposals.self, in: db)
    try rows.set("as_of", day)
    var found: [Pair: ProposalComparison.Figures] = [:]
    while try rows.next() { found[row.figures.pair(rows)] = row.figures.read(rows) }
    return found
  }

  private static func arrived(_ db: Database, since day: Day) throws -> [Pair: Double] {
    let (rows, row) = try BulkStatement.reading(ReceivedUnits.self, in: db)
    try rows.set("since", day)
    var sums: [Pair: Double] = [:]
    while try rows.next() {
      sums[Pair(location: rows[row.location], product: rows[row.product])] = rows[row.units]
    }
    return sums
  }
}

/// The units received of each pair since the day `:since`, that day included.
private struct ReceivedUnits: QueryColumns {
  static let sql = """
    SELECT location_id, product_id, total(received) AS units FROM fact_inventory_daily
    WHERE day >= :since GROUP BY location_id, product_id
    """

  let location, product: SQLColumn<String>
  let units: SQLColumn<Double>

  init(_ find: inout ColumnFinder) {
    location = find("location_id")
    product = find("product_id")
    units = find("units")
  }
}
