import Chronology
package import GRDB
import Identifiers
import Medallion
package import OrderPlanning
package import PairForecasting

extension Withholding {
  /// Reads the unknown periods of gold that withhold lines; for each line the newest one is the
  /// reason.
  package init(_ gold: Database, _ panel: DemandPanel) throws {
    let last = panel.period.start(ofIndex: panel.firstForecastPeriod - 1)
    let rows = try Row.fetchAll(gold, sql: Self.sql, arguments: [last.description])
    var reasons: [Pair: String] = [:]
    for row in rows {
      reasons[Pair(location: row["location_id"], product: row["product_id"])] =
        "\(panel.period.name) of \(row["period_start"] as String): \(row["reason"] as String); "
        + UnknownPeriodCause.remedy(rowsRejected: row["rows_rejected"])
    }
    self.init(reasons)
  }

  private static let sql = """
    SELECT s.location_id, s.product_id, u.period_start, u.reason, u.rows_rejected
    FROM unknown_period AS u JOIN stock_position AS s ON s.location_id = u.location_id
    WHERE u.period_start = ?1 AND (
        u.rows_rejected > 0 OR u.period_start <= (SELECT max(day) FROM fact_sales_daily)
      )
      OR u.rows_rejected > 0 AND s.counted_on <= u.period_end
    ORDER BY u.period_start
    """
}
