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
    let (rows, row) = try BulkStatement.reading(AcceptedLineUnits.self, in: gold)
    try rows.set("as_of", asOf)
    var units: [Pair: Double] = [:]
    while try rows.next() {
      units[Pair(location: rows[row.location], product: rows[row.product])] = rows[row.units]
    }
    self.init(units)
  }
}

/// The units of each pair on lines that were accepted on the day `:as_of`.
private struct AcceptedLineUnits: QueryColumns {
  static let sql = """
    SELECT location_id, product_id,
      total(coalesce(units_received, 0) + units_outstanding) AS units
    FROM fact_purchase_order_line
    WHERE status <> 'cancelled' AND (
      purchase_order_id LIKE 'SC-' || :as_of || '-%' OR reference LIKE 'SC-' || :as_of || '-%'
    )
    GROUP BY location_id, product_id
    """

  let location, product: SQLColumn<String>
  let units: SQLColumn<Double>

  init(_ find: inout ColumnFinder) {
    location = find("location_id")
    product = find("product_id")
    units = find("units")
  }
}
