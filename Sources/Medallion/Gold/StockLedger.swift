import Chronology
import GRDB

/// Follows the stock of each location and product from count to count, day by day.
///
/// On hand is the last count, plus later receipts, less later sales. Of a day without a count the
/// opening is the closing of the day before; receipts can be sold on their day.
struct StockLedger {
  private let asOf: AsOf

  init(_ asOf: AsOf) { self.asOf = asOf }

  /// One thing that happened to a pair's stock on a day.
  private struct Event {
    let day: Day
    let kind: Kind
    let units: Double
  }

  private enum Kind: Int { case openingCount = 0, receipt, sale, closingCount }

  /// One day on which something happened.
  private struct Row {
    var day: Day
    var opening: Double
    var received = 0.0
    var sold = 0.0
    var difference: Double?
    var closing: Double
  }

  /// Fills `fact_inventory_daily`, `ledger_period` and `stock_position`.
  func fill(_ db: Database) throws {
    let writer = try LedgerWriter(db, asOf)
    let events = try BulkStatement(db, sql: Self.eventsSQL)
    var pair = -1
    var pending: [Event] = []
    while try events.next() {
      if events.integer(0) != pair {
        try close(pair, pending, writer)
        pair = events.integer(0)
        pending.removeAll(keepingCapacity: true)
      }
      guard let day = Day(utf8: events.bytes(1)), let kind = Kind(rawValue: events.integer(2))
      else { continue }
      pending.append(Event(day: day, kind: kind, units: events.double(3)))
    }
    try close(pair, pending, writer)
    try db.execute(sql: Self.positionSQL)
  }

  private func close(_ pair: Int, _ events: [Event], _ writer: LedgerWriter) throws {
    guard pair >= 0 else { return }
    var rows: [Row] = []
    var lastCount: Day?
    for event in events {
      if event.kind == .openingCount || event.kind == .closingCount { lastCount = event.day }
      apply(event, to: &rows)
    }
    guard let last = rows.last, let lastCount else { return }
    for (index, row) in rows.enumerated() where row.day < asOf.day {
      let until = index + 1 < rows.count ? rows[index + 1].day : asOf.day
      try writer.writeDay(
        pair, row.day, opening: row.opening, received: row.received, sold: row.sold,
        difference: row.difference, closing: row.closing, until: until)
    }
    try writer.writeShares(
      pair, rows.map { ($0.day, $0.opening + $0.received > 0, $0.closing > 0) })
    try writer.writePosition(pair, onHand: last.closing, countedOn: lastCount)
  }

  /// Before the first count stock is not known, and what happens then is passed over.
  private func apply(_ event: Event, to rows: inout [Row]) {
    guard !rows.isEmpty || event.kind == .openingCount || event.kind == .closingCount else {
      return
    }
    if rows.last?.day != event.day {
      let opening = rows.last?.closing ?? event.units
      rows.append(Row(day: event.day, opening: opening, closing: opening))
    }
    let last = rows.count - 1
    switch event.kind {
    case .openingCount:
      rows[last].difference = rounded(event.units - rows[last].opening)
      rows[last].opening = event.units
    case .receipt: rows[last].received += event.units
    case .sale: rows[last].sold += event.units
    case .closingCount: break
    }
    let row = rows[last]
    rows[last].closing = rounded(row.opening + row.received - row.sold)
    if event.kind == .closingCount {
      rows[last].difference = rounded(event.units - rows[last].closing)
      rows[last].closing = event.units
    }
  }

  private func rounded(_ units: Double) -> Double { (units * 1000).rounded() / 1000 }

  private static let eventsSQL = """
    SELECT q.pair_id, e.day, e.kind, e.units FROM (
      SELECT location_id, product_id, day, CASE WHEN is_opening THEN 0 ELSE 3 END AS kind,
        on_hand AS units
      FROM known_stock_count
      UNION ALL
      SELECT location_id, product_id, received_on, 1, sum(units_received)
      FROM known_purchase_order WHERE received_on IS NOT NULL
      GROUP BY location_id, product_id, received_on
      UNION ALL
      SELECT location_id, product_id, day, 2, units_sold - units_returned FROM fact_sales_daily
    ) AS e
    JOIN pair AS q ON q.location_id = e.location_id AND q.product_id = e.product_id
    WHERE EXISTS (
      SELECT 1 FROM known_stock_count AS c
      WHERE c.location_id = e.location_id AND c.product_id = e.product_id
    )
    ORDER BY q.pair_id, e.day, e.kind
    """

  private static let positionSQL = """
    INSERT INTO stock_position
    WITH open AS (
      SELECT location_id, product_id, sum(units_ordered) AS units,
        min(max(expected_on, (SELECT as_of FROM parameter))) AS next_arrival
      FROM fact_purchase_order_line WHERE is_open AND NOT is_ignored
      GROUP BY location_id, product_id
    )
    SELECT q.location_key, q.product_key, q.location_id, q.product_id,
      max(0, coalesce(p.on_hand, 0)), p.pair_id IS NOT NULL, p.counted_on,
      coalesce(o.units, 0), o.next_arrival
    FROM pair AS q
    LEFT JOIN ledger_position AS p ON p.pair_id = q.pair_id
    LEFT JOIN open AS o ON o.location_id = q.location_id AND o.product_id = q.product_id
    ORDER BY q.pair_id
    """
}

/// Puts what the ledger finds into gold.
private struct LedgerWriter {
  private let asOf: AsOf
  private let day: BulkStatement
  private let share: BulkStatement
  private let position: BulkStatement

  init(_ db: Database, _ asOf: AsOf) throws {
    self.asOf = asOf
    try db.execute(
      sql: """
        CREATE TEMP TABLE ledger_position (
          pair_id INTEGER PRIMARY KEY, on_hand REAL NOT NULL, counted_on TEXT NOT NULL
        );
        CREATE INDEX temp.known_stock_count_pair ON known_stock_count (location_id, product_id);
        """)
    day = try BulkStatement(
      db,
      sql: """
        INSERT INTO fact_inventory_daily
        SELECT ?2, q.location_key, q.product_key, q.location_id, q.product_id, ?3, ?4, ?5, ?6, ?7,
          ?8, ?9, round(?8 * d.unit_cost, 4)
        FROM pair AS q JOIN dim_product AS d ON d.product_key = q.product_key
        WHERE q.pair_id = ?1
        """)
    try db.execute(sql: "CREATE UNIQUE INDEX temp.pair_number ON pair (pair_id)")
    share = try BulkStatement(db, sql: "INSERT INTO ledger_period VALUES (?, ?, ?)")
    position = try BulkStatement(db, sql: "INSERT INTO ledger_position VALUES (?, ?, ?)")
  }

  func writeDay(
    _ pair: Int, _ on: Day, opening: Double, received: Double, sold: Double, difference: Double?,
    closing: Double, until: Day
  ) throws {
    day.bind(1, pair)
    day.bind(2, on.key)
    day.bind(3, on.description)
    day.bind(4, opening)
    day.bind(5, received)
    day.bind(6, sold)
    day.bind(7, difference)
    day.bind(8, closing)
    day.bind(9, until - on)
    try day.run()
  }

  func writePosition(_ pair: Int, onHand: Double, countedOn: Day) throws {
    position.bind(1, pair)
    position.bind(2, onHand)
    position.bind(3, countedOn.description)
    try position.run()
  }

  /// The share of days with stock, for each complete period that the ledger covers whole. A day on
  /// which the shelf ran empty counts half.
  func writeShares(
    _ pair: Int, _ rows: [(day: Day, hadStock: Bool, hasStock: Bool)]
  ) throws {
    guard let first = rows.first?.day else { return }
    var stocked: [Int: Double] = [:]
    for (index, row) in rows.enumerated() where row.day < asOf.day {
      let until = index + 1 < rows.count ? min(rows[index + 1].day, asOf.day) : asOf.day
      stocked[asOf.period.index(of: row.day), default: 0] +=
        row.hasStock ? 1 : row.hadStock ? 0.5 : 0
      guard row.hasStock else { continue }
      for number in row.day.number + 1..<max(until.number, row.day.number + 1) {
        stocked[asOf.period.index(of: Day(number)), default: 0] += 1
      }
    }
    var period = asOf.period.index(of: first)
    if asOf.period.start(ofIndex: period) < first { period += 1 }
    let last = asOf.period.index(of: asOf.cutoff)
    guard period <= last else { return }
    for number in period...last {
      let days = asOf.period.length(of: asOf.period.start(ofIndex: number))
      share.bind(1, pair)
      share.bind(2, number)
      share.bind(3, (stocked[number, default: 0] / Double(days) * 1e6).rounded() / 1e6)
      try share.run()
    }
  }
}
