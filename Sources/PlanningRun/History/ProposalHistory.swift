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
  package init(_ history: HistoryDatabase, _ gold: GoldDatabase, asOf: Day) throws {
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
        move: lines[index].move?.difference ?? 0)
    }
  }

  /// Stores the proposals of as-of in place of earlier ones of that day, and deletes all but the
  /// newest `days` as-of dates.
  func keep(_ lines: [OrderLine], days: Int, in db: Database) throws {
    try db.execute(
      sql: "DELETE FROM proposal_vintage WHERE as_of = ?", arguments: [asOf.description])
    let insert = try BulkStatement(
      db, sql: "INSERT INTO proposal_vintage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for line in lines {
      let figures = figures(line)
      insert.bind(1, asOf.description)
      insert.bind(2, line.situation.pair.location)
      insert.bind(3, line.situation.pair.product)
      insert.bind(4, figures.units)
      insert.bind(5, figures.demandMean)
      insert.bind(6, figures.safetyStock)
      insert.bind(7, figures.onHand)
      insert.bind(8, figures.onOrder)
      insert.bind(9, figures.protectionDays)
      insert.bind(10, figures.isPlanners ? 1 : 0)
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
    let rows = try BulkStatement(
      db,
      sql: """
        SELECT location_id, product_id, units, demand_mean, safety_stock, on_hand, on_order,
          protection_days, is_planners
        FROM proposal_vintage WHERE as_of = ?
        """)
    rows.bind(1, day.description)
    var found: [Pair: ProposalComparison.Figures] = [:]
    while try rows.next() {
      found[Pair(location: rows.text(0), product: rows.text(1))] = ProposalComparison.Figures(
        units: rows.double(2), demandMean: rows.double(3), safetyStock: rows.double(4),
        onHand: rows.double(5), onOrder: rows.double(6), protectionDays: rows.double(7),
        isPlanners: rows.integer(8) == 1)
    }
    return found
  }

  private static func arrived(_ db: Database, since day: Day) throws -> [Pair: Double] {
    let rows = try BulkStatement(
      db,
      sql: """
        SELECT location_id, product_id, total(received) FROM fact_inventory_daily
        WHERE day >= ? GROUP BY location_id, product_id
        """)
    rows.bind(1, day.description)
    var sums: [Pair: Double] = [:]
    while try rows.next() {
      sums[Pair(location: rows.text(0), product: rows.text(1))] = rows.double(2)
    }
    return sums
  }
}
