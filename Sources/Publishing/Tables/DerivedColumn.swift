/// A column of an export that its relation does not have, with its SQL expression.
struct DerivedColumn: Sendable {
  let column: RelationColumn
  let expression: String

  init(
    _ name: String, _ type: String, isNullable: Bool = false, _ description: String,
    from expression: String
  ) {
    column = RelationColumn(
      name: name, type: type, isNullable: isNullable, description: description)
    self.expression = expression
  }

  /// The name of a series in a relation with a location and a product.
  static func uniqueID(of relation: String) -> DerivedColumn {
    DerivedColumn(
      "unique_id", "VARCHAR(257)",
      "the series: location_id and product_id with '/' between them; a '/' or '\\' within them is "
        + "escaped with '\\'",
      from: escaped("\(relation).location_id") + " || '/' || " + escaped("\(relation).product_id")
    )
  }

  /// The first day of a period under the name that the files of series use.
  static let ds = DerivedColumn(
    "ds", "DATE", "period_start, as files of series name it", from: "feature_demand.period_start")

  /// Returns SQL for an id with its '/' and '\\' escaped.
  private static func escaped(_ column: String) -> String {
    "replace(replace(\(column), '\\', '\\\\'), '/', '\\/')"
  }

  static let locationName = DerivedColumn(
    "location_name", "VARCHAR(200)", "name of the location; its id if it has no name",
    from: "coalesce(l.name, fact_order_proposal.location_id)")

  static let productName = DerivedColumn(
    "product_name", "VARCHAR(200)", "name of the product; its id if it has no name",
    from: "coalesce(p.name, fact_order_proposal.product_id)")
}
