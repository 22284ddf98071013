import Chronology
import GRDB
import Identifiers

/// Calculates the stock of each location and product day by day, from its counts and movements.
///
/// On hand is the last count plus later receipts, transfers, adjustments and returns, less later sales
/// and waste. Without a count, the opening of a day is the closing of the day before. Within a day, a
/// count at opening comes first, then what arrives, then what leaves, then a count at closing.
///
/// Records of sales and purchase orders are used before movements of the same reason, which are ignored
/// at the locations of these records.
struct StockLedger {
  private let asOf: AsOf
  private let sales: DailySales

  init(_ asOf: AsOf, _ sales: DailySales) {
    self.asOf = asOf
    self.sales = sales
  }

  /// A day on which stock was counted or moved; amounts are in units.
  struct Entry {
    let day: Day
    var opening: Double
    var received = 0.0
    var sold = 0.0
    var transferred = 0.0
    var adjusted = 0.0
    var wasted = 0.0
    /// The counted units, and whether they were counted before the day's movements; nil if stock was
    /// not counted.
    var count: (units: Double, isAtOpening: Bool)?
    /// Counted units less ledger units; nil if stock was not counted.
    var difference: Double?
    var closing: Double
    /// The day of the next entry, or as-of.
    var until: Day

    /// Units at the end of the day by the movements alone, without a count at closing.
    var ledgerClosing: Double {
      (opening + received - sold + transferred + adjusted + wasted).roundedUnits
    }
  }

  /// The kinds of stock events, in the order in which they apply within a day.
  private enum Kind: Int {
    case openingCount = 0
    case receipt, transfer, adjustment, sale, waste, closingCount
  }

  private struct Event {
    let day: Day
    let kind: Kind
    let units: Double
  }

  /// The stock from one entry to the next, with the values needed later.
  struct Holding {
    private let first: Int32
    private let end: Int32
    /// Units on hand from the end of the entry's day.
    let closing: Double
    /// Whether there was stock to be sold on the day of the entry.
    let hadStock: Bool

    fileprivate init(_ entry: Entry) {
      first = Int32(entry.day.number)
      end = Int32(entry.until.number)
      closing = entry.closing
      hadStock =
        entry.opening + entry.received + max(0, entry.transferred) + max(0, entry.adjusted) > 0
    }

    /// The day of the entry.
    var day: Day { Day(Int(first)) }
    /// The day of the next entry, or as-of.
    var until: Day { Day(Int(end)) }
  }

  /// What later steps need of the ledger.
  struct Filled {
    /// The holdings of each pair, empty if its stock was never counted.
    var holdings: [[Holding]] = []
    /// The mean age of each pair's units on hand, in days; nil if it has none.
    var ages: [Double?] = []
  }

  /// Fills `fact_inventory_daily`, `fact_stock_difference` and `stock_position`.
  func fill(_ db: Database, _ pairs: [KnownPair]) throws -> Filled {
    var events = try counted(db, count: pairs.count)
    let writer = try StockLedgerWriter(db, asOf)
    let differences = try CountDifferenceWriter(db)
    var ledger = Filled()
    ledger.holdings.reserveCapacity(pairs.count)
    for (index, pair) in pairs.enumerated() {
      let lastCount = events[index].last { $0.kind == .openingCount || $0.kind == .closingCount }
      var entries: [Entry] = []
      if let lastCount {
        for day in sales.days[pair.sales] {
          events[index].append(
            Event(day: Day(Int(day.day)), kind: .sale, units: day.net))
        }
        events[index].sort { ($0.day, $0.kind.rawValue) < ($1.day, $1.kind.rawValue) }
        for event in events[index] { apply(event, to: &entries) }
        events[index] = []
        close(&entries)
        try writer.write(entries, of: pair)
        try differences.write(entries, of: pair)
        try writer.writePosition(entries.last, countedOn: lastCount.day, of: pair)
      }
      ledger.holdings.append(entries.map(Holding.init))
      ledger.ages.append(StockAge.mean(of: entries, at: asOf.day))
    }
    try writer.finish()
    try differences.finish()
    try db.execute(sql: Self.positionSQL)
    return ledger
  }

  /// The counts and movements of each pair, without records of sales; the counts are in the order of days.
  private func counted(_ db: Database, count: Int) throws -> [[Event]] {
    var events = [[Event]](repeating: [], count: count)
    let (rows, row) = try BulkStatement.reading(StockEvents.self, in: db)
    while try rows.next() {
      guard let day = rows[row.day], let kind = Kind(rawValue: rows[row.kind]) else { continue }
      events[rows[row.pair] - 1].append(Event(day: day, kind: kind, units: rows[row.units]))
    }
    return events
  }

  /// Applies an event; events before the first count are ignored, since stock is not known then.
  private func apply(_ event: Event, to entries: inout [Entry]) {
    guard !entries.isEmpty || event.kind == .openingCount || event.kind == .closingCount else {
      return
    }
    if entries.last?.day != event.day {
      let opening = entries.last?.closing ?? event.units
      entries.append(Entry(day: event.day, opening: opening, closing: opening, until: asOf.day))
    }
    apply(event, to: &entries[entries.count - 1])
  }

  private func apply(_ event: Event, to entry: inout Entry) {
    switch event.kind {
    case .openingCount:
      entry.difference = (event.units - entry.opening).roundedUnits
      entry.count = (event.units, isAtOpening: true)
      entry.opening = event.units
    case .receipt: entry.received += event.units
    case .transfer: entry.transferred += event.units
    case .adjustment: entry.adjusted += event.units
    case .sale: entry.sold += event.units
    case .waste: entry.wasted += event.units
    case .closingCount:
      entry.difference = (event.units - entry.closing).roundedUnits
      entry.count = (event.units, isAtOpening: false)
      entry.closing = event.units
      return
    }
    entry.closing = entry.ledgerClosing
  }

  private func close(_ entries: inout [Entry]) {
    guard entries.count > 1 else { return }
    for index in 0..<entries.count - 1 { entries[index].until = entries[index + 1].day }
  }

  private static let positionSQL = """
    INSERT INTO stock_position
    WITH open AS (
      SELECT location_id, product_id, sum(units_outstanding) AS units,
        min(max(expected_on, (SELECT as_of FROM parameter))) AS next_arrival
      FROM fact_purchase_order_line WHERE is_open AND NOT is_ignored
      GROUP BY location_id, product_id
    )
    SELECT q.location_key, q.product_key, q.location_id, q.product_id,
      max(0, coalesce(p.on_hand, 0)), p.pair_id IS NOT NULL, p.counted_on,
      coalesce(o.units, 0), o.next_arrival,
      CASE WHEN r.customers_wait THEN max(0, -coalesce(p.on_hand, 0)) ELSE 0 END
    FROM pair AS q
    JOIN parameter AS r
    LEFT JOIN ledger_position AS p ON p.pair_id = q.pair_id
    LEFT JOIN open AS o ON o.location_id = q.location_id AND o.product_id = q.product_id
    ORDER BY q.pair_id
    """
}

/// Writes the entries of the ledger to gold.
private struct StockLedgerWriter {
  private let asOf: AsOf
  private let day: BulkInsertion
  private let row: FactInventoryDaily
  private let position: BulkStatement
  private let place: LedgerPosition

  init(_ db: Database, _ asOf: AsOf) throws {
    self.asOf = asOf
    try db.execute(
      sql: """
        CREATE TEMP TABLE ledger_position (
          pair_id INTEGER NOT NULL PRIMARY KEY, on_hand REAL NOT NULL, counted_on TEXT NOT NULL
        )
        """)
    (day, row) = try BulkInsertion.into(FactInventoryDaily.self, in: db)
    (position, place) = try BulkStatement.inserting(LedgerPosition.self, in: db)
  }

  func write(_ entries: [StockLedger.Entry], of pair: KnownPair) throws {
    day.set(row.locationKey, pair.keys.location)
    day.set(row.productKey, pair.keys.product)
    day.set(row.location, pair.location)
    day.set(row.product, pair.product)
    for entry in entries where entry.day < asOf.day {
      day.set(row.dateKey, entry.day.key)
      day.set(row.day, entry.day)
      day.set(row.opening, entry.opening)
      day.set(row.received, entry.received)
      day.set(row.sold, entry.sold)
      day.set(row.transferred, entry.transferred)
      day.set(row.adjusted, entry.adjusted)
      day.set(row.wasted, entry.wasted)
      day.set(row.countedDifference, entry.difference)
      day.set(row.onHand, entry.closing)
      day.set(row.daysHeld, entry.until - entry.day)
      day.set(
        row.stockValue, pair.unitCost.map { (entry.closing * $0 * 10_000).rounded() / 10_000 })
      try day.run()
    }
  }

  /// Writes the rest of the entries, after the last pair.
  func finish() throws { try day.finish() }

  func writePosition(
    _ entry: StockLedger.Entry?, countedOn: Day, of pair: KnownPair
  ) throws {
    guard let entry else { return }
    position.set(place.pair, pair.id)
    position.set(place.onHand, entry.closing)
    position.set(place.countedOn, countedOn)
    try position.run()
  }
}

/// The columns of the counts and movements of all pairs, without records of sales.
///
/// An accepted order is no sign that the retailer sends its purchase orders: only a receipt is.
private struct StockEvents: QueryColumns {
  static let sql = """
    SELECT q.pair_id, e.day, e.kind, e.units FROM (
      SELECT o.location_id, o.product_id, r.received_on AS day, 1 AS kind,
        sum(r.units) AS units
      FROM known_receipt AS r JOIN known_purchase_order AS o
        ON o.purchase_order_id = r.purchase_order_id AND o.line_key = r.line_key
      GROUP BY o.location_id, o.product_id, r.received_on
      UNION ALL
      SELECT location_id, product_id, day,
        CASE reason
          WHEN 'receipt' THEN 1 WHEN 'transfer' THEN 2 WHEN 'adjustment' THEN 3 WHEN 'waste' THEN 5
          ELSE 4
        END,
        round(sum(CASE WHEN reason IN ('sale', 'return') THEN -units ELSE units END), 3)
      FROM known_stock_movement
      WHERE NOT (reason IN ('sale', 'return') AND location_id IN (SELECT location_id FROM sold_pair))
        AND NOT (reason = 'receipt' AND location_id IN (
          SELECT o.location_id FROM known_purchase_order AS o
          WHERE o.purchase_order_id NOT LIKE 'SC-%' OR EXISTS (
            SELECT 1 FROM known_receipt AS r
            WHERE r.purchase_order_id = o.purchase_order_id AND r.line_key = o.line_key)
        ))
      GROUP BY location_id, product_id, day, reason
      UNION ALL
      SELECT location_id, product_id, day, CASE WHEN is_opening THEN 0 ELSE 6 END, on_hand
      FROM known_stock_count
    ) AS e
    JOIN pair AS q ON q.location_id = e.location_id AND q.product_id = e.product_id
    ORDER BY e.kind IN (0, 6), e.day
    """

  let pair, kind: SQLColumn<Int>
  let day: SQLColumn<Day?>
  let units: SQLColumn<Double>

  init(_ find: inout ColumnFinder) {
    pair = find("pair_id")
    day = find("day")
    kind = find("kind")
    units = find("units")
  }
}
