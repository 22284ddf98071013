import Chronology
import GRDB
import Identifiers
import Medallion

/// Rows of sales and counts that were set aside lately, beside the sale lines that were loaded.
struct RejectedRows: Sendable {
  /// Days before as-of that are looked at.
  static let days = 28

  /// Rows of a pair or a location.
  struct Count: Sendable {
    var rejected = 0
    var loaded = 0
    var share: Double { rejected == 0 ? 0 : Double(rejected) / Double(rejected + loaded) }
  }

  /// By pair; the product is empty for rows of which it cannot be read.
  private var pairs: [Pair: Count] = [:]
  private var locations: [String: Count] = [:]

  /// No rows.
  init() {}

  /// Reads what silver has set aside of the newest state of each file, by the days of its rows.
  init(_ gold: Database, asOf: Day) throws {
    let range = [asOf - Self.days, asOf].map(\.description)
    let repaired = try RepairedFiles(gold, before: asOf)
    for row in try Self.rows(gold, Self.rejectedSQL(besides: repaired), range) {
      add(row) { $0.rejected += row.count }
    }
    guard !locations.isEmpty else { return }
    for row in try Self.rows(gold, Self.loadedSQL, range) where locations[row.pair.location] != nil
    {
      add(row) { $0.loaded += row.count }
    }
  }

  /// Rows of a product at a location.
  func of(_ pair: Pair) -> Count { pairs[pair] ?? Count() }

  /// Rows of a location.
  func of(_ location: String) -> Count { locations[location] ?? Count() }

  /// Pairs and locations with such counts, by name.
  func names(where isMeant: (Count) -> Bool) -> [String] {
    pairs.filter { isMeant($1) }.keys.map(\.key).sorted()
      + locations.filter { isMeant($1) }.keys.sorted()
  }

  private typealias Counted = (pair: Pair, count: Int)

  private mutating func add(_ row: Counted, _ change: (inout Count) -> Void) {
    change(&pairs[row.pair, default: Count()])
    change(&locations[row.pair.location, default: Count()])
  }

  private static func rows(
    _ db: Database, _ sql: String, _ range: [String]
  ) throws -> [Counted] {
    try Row.fetchAll(db, sql: sql, arguments: StatementArguments(range)).map {
      (Pair(location: $0["location_id"], product: $0["product_id"]), $0["count"])
    }
  }

  /// Counts what is missing.
  ///
  /// A row that was landed twice counts once, as a loaded one does; one that has come again, repaired,
  /// is not missing.
  private static func rejectedSQL(besides repaired: RepairedFiles) -> String {
    """
    WITH \(PendingSales.sql),
    missing AS (
      SELECT batch_id, location_id, product_id, day, raw FROM pending
      UNION ALL
      SELECT batch_id, location_id, product_id, day, raw FROM silver_rejection
      WHERE entity NOT IN ('sale', 'override')
    )
    SELECT location_id, coalesce(product_id, '') AS product_id, count(DISTINCT raw) AS count
    FROM missing
    WHERE day >= ? AND day < ? AND location_id IS NOT NULL
      AND batch_id NOT IN (\(repaired.list))
    GROUP BY 1, 2
    """
  }

  private static let loadedSQL = """
    SELECT location_id, product_id, sum(sale_lines) AS count FROM fact_sales_daily
    WHERE day >= ? AND day < ? GROUP BY 1, 2
    """
}
