import GRDB
import Medallion

/// Withholds the lines of locations of whose sales too little is known.
///
/// That is so where nothing reliable is known of the last complete period, or of one since the shelf
/// was counted from which rows were rejected: stock is not known then either.
package struct Withholding: Sendable {
  /// A period of a location that is not known.
  private struct Period {
    let start: String
    let isLast: Bool
    let reason: String
  }

  private var periods: [String: [Period]] = [:]
  private var countedOn: [Pair: String] = [:]

  private struct Pair: Hashable {
    let location: String
    let product: String
  }

  /// Nothing is withheld.
  init() {}

  /// Reads which periods are not known, and when the shelves of these locations were counted.
  init(_ gold: Database) throws {
    let rows = try Row.fetchAll(
      gold,
      sql: """
        SELECT u.location_id, u.period_start, u.reason, u.rows_rejected,
          NOT EXISTS (
            SELECT 1 FROM period_day AS d WHERE d.period_start > u.period_start
          ) AS is_last
        FROM unknown_period AS u ORDER BY u.location_id, u.period_start DESC
        """)
    for row in rows where row["is_last"] || (row["rows_rejected"] as Int) > 0 {
      periods[row["location_id"], default: []].append(
        Period(start: row["period_start"], isLast: row["is_last"], reason: row["reason"]))
    }
  }
}
