import GRDB

/// Products that are sold where their stock was never counted.
enum CountFindings {
  /// - Parameter sold: a relation, in SQL, of the locations and products that were sold.
  static func findings(_ db: Database, sold: String) throws -> [HealthCheck.Finding] {
    let count =
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM \(sold) AS s
          WHERE NOT EXISTS (
            SELECT 1 FROM silver_stock_count AS c
            WHERE c.location_id = s.location_id AND c.product_id = s.product_id
          )
          """) ?? 0
    guard count > 0 else { return [] }
    return [
      HealthCheck.Finding(
        severity: .warning, kind: "stock", subject: "stock_count",
        text: "\(count) pairs of location and product are sold but were never counted: their "
          + "stock is taken as zero")
    ]
  }
}
