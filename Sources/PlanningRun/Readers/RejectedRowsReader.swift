import Chronology
import GRDB
import Identifiers
import Medallion
import OrderPlanning

extension RejectedRows {
  /// Counts the rejected rows of the last 28 days from the silver database attached to gold, and
  /// the loaded sale lines of locations with rejected rows.
  init(_ gold: Database, asOf: Day) throws {
    self.init()
    let pending = try PendingSales(in: gold)
    let range = [asOf - Self.days, asOf].map(\.description)
    let repaired = try RepairedFiles(pending, before: asOf)
    for row in try Self.rows(gold, Self.rejectedSQL(besides: repaired), range) {
      add(row.pair, rejected: row.count)
    }
    // Loaded rows are needed only as the denominator of the rejected share.
    guard !isEmpty else { return }
    for row in try Self.rows(gold, Self.loadedSQL, range) where of(row.pair.location).rejected > 0 {
      add(row.pair, loaded: row.count)
    }
  }

  private typealias Counted = (pair: Pair, count: Int)

  private static func rows(
    _ db: Database, _ sql: String, _ range: [String]
  ) throws -> [Counted] {
    try Row.fetchAll(db, sql: sql, arguments: StatementArguments(range)).map {
      (Pair(location: $0["location_id"], product: $0["product_id"]), $0["count"])
    }
  }

  /// The query that counts rejected rows by location and product.
  ///
  /// Equal rows that landed several times count once, as loaded ones do; rows of files that have
  /// been repaired do not count.
  private static func rejectedSQL(besides repaired: RepairedFiles) -> String {
    """
    WITH missing AS (
      SELECT batch_id, location_id, product_id, day, raw FROM pending_sale
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
