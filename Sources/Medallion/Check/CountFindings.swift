import Chronology
import GRDB

/// Finds products that are sold at locations where their stock was never counted.
enum CountFindings {
  /// - Parameters:
  ///   - sold: an SQL relation of the locations and products with sales.
  ///   - end: counts are known up to the start of this day.
  static func findings(_ db: Database, sold: String, end: Day) throws -> [HealthCheck.Finding] {
    let count =
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM \(sold) AS s
          WHERE NOT EXISTS (
            SELECT 1 FROM silver_stock_count AS c
            WHERE c.location_id = s.location_id AND c.product_id = s.product_id AND c.day <= ?
          )
          """, arguments: [end.description]) ?? 0
    guard count > 0 else { return [] }
    return [
      HealthCheck.Finding(
        severity: .warning, kind: "stock", subject: "stock_count",
        text: "\(count) pairs of location and product are sold but were never counted: their "
          + "stock is taken as zero")
    ]
  }
}
