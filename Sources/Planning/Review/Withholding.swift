import Chronology
import GRDB
import Identifiers
import Medallion

/// Withholds the lines of locations of whose sales too little is known.
///
/// A line is withheld where the last complete period of its location is not known, and where rows of a
/// later period than the last count of its shelf were rejected, so that stock is not known either.
/// Where the data of all locations end before the period nothing is withheld: no feed stands out.
struct Withholding: Sendable {
  private var reasons: [Pair: String] = [:]

  /// Nothing is withheld.
  init() {}

  /// Reads what is not known, of each line the newest period.
  init(_ gold: Database, _ panel: DemandPanel) throws {
    let last = panel.period.start(ofIndex: panel.firstForecastPeriod - 1)
    let rows = try Row.fetchAll(gold, sql: Self.sql, arguments: [last.description])
    for row in rows {
      reasons[Pair(location: row["location_id"], product: row["product_id"])] =
        "\(panel.period.name) of \(row["period_start"] as String): \(row["reason"] as String); "
        + LocationBreak.remedy(rowsRejected: row["rows_rejected"])
    }
  }

  /// Why a line is withheld; nil where it is not.
  func hold(_ terms: StockTerms) -> OrderHold? {
    reasons[terms.pair].map(OrderHold.init(withheld:))
  }

  /// All that is withheld, as text.
  var fingerprints: [String] {
    reasons.keys.map { "\($0.key)|withheld" }.sorted()
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
