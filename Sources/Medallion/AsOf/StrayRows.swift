import Chronology
import GRDB

/// The rows dated after the bulk of the data.
package struct StrayRows: Sendable {
  /// The largest number of rows listed.
  private static let most = 3

  /// The last day of the bulk.
  let last: Day
  /// The message on the ignored rows.
  let text: String

  /// Reads the latest of the `count` rows after `last` from silver.
  init(_ db: Database, after last: Day, count: Int) throws {
    self.last = last
    let loaded = Entity.dated.map {
      "SELECT day, location_id, product_id, batch_id, batch_line FROM \($0.relation)"
    }.joined(separator: " UNION ALL ")
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT r.day, r.location_id, r.product_id, b.file, r.batch_line FROM (
          \(loaded)
          UNION ALL
          SELECT day, coalesce(location_id, ''), coalesce(product_id, ''), batch_id, batch_line
          FROM silver_rejection WHERE entity IN (\(Entity.datedNames))
        ) AS r JOIN batch AS b USING (batch_id)
        WHERE r.day > ? ORDER BY r.day DESC, b.file, r.batch_line LIMIT \(Self.most)
        """, arguments: [last.description])
    let named = rows.map { row in
      "\(row["location_id"] as String) \(row["product_id"] as String) \(row["day"] as String) "
        + "(\(row["file"] as String):\(row["batch_line"] as Int))"
    }
    text =
      "\(count) \(count == 1 ? "row" : "rows") after \(last), where the bulk of the data ends, "
      + "\(count == 1 ? "is" : "are") ignored: \(named.joined(separator: ", "))"
      + (count > named.count ? ", …" : "")
      + "; repair the date where it is mistyped, or plan with --as-of"
  }
}
