import Chronology
import GRDB
import Identifiers
import Medallion
import OrderPlanning

extension RejectedRows {
  /// Reads what silver has set aside of the newest state of each file, by the days of its rows.
  init(_ gold: Database, asOf: Day) throws {
    self.init()
    let range = [asOf - Self.days, asOf].map(\.description)
    let repaired = try RepairedFiles(gold, before: asOf)
    for row in try Self.rows(gold, Self.rejectedSQL(besides: repaired), range) {
      add(row.pair, rejected: row.count)
    }
    // What was loaded matters only beside what was not.
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
