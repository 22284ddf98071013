import Chronology
import GRDB
import Identifiers
import Medallion
import OrderPlanning

extension AcceptedUnits {
  /// Reads accepted units from gold.
  ///
  /// A line counts under its own number, or through the reference of the order by which another
  /// system confirmed it.
  init(_ gold: Database, asOf: Day) throws {
    let rows = try BulkStatement(
      gold,
      sql: """
        SELECT location_id, product_id, total(coalesce(units_received, 0) + units_outstanding)
        FROM fact_purchase_order_line
        WHERE status <> 'cancelled'
          AND (purchase_order_id LIKE 'SC-' || ?1 || '-%' OR reference LIKE 'SC-' || ?1 || '-%')
        GROUP BY location_id, product_id
        """)
    rows.bind(1, asOf.description)
    var units: [Pair: Double] = [:]
    while try rows.next() {
      units[Pair(location: rows.text(0), product: rows.text(1))] = rows.double(2)
    }
    self.init(units)
  }
}
