/// A column of an export that its relation does not hold, and the SQL that makes it.
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

  static let uniqueID = DerivedColumn(
    "unique_id", "VARCHAR(257)",
    "the series: location_id and product_id with '/' between them; '\\' stands before a '/' or '\\' "
      + "of their own",
    from: escaped("fact_forecast.location_id") + " || '/' || " + escaped("fact_forecast.product_id")
  )

  /// An id in which no '/' stands alone.
  private static func escaped(_ column: String) -> String {
    "replace(replace(\(column), '\\', '\\\\'), '/', '\\/')"
  }

  static let locationName = DerivedColumn(
    "location_name", "VARCHAR(200)", "name of the location, or its key where none is given",
    from: "coalesce(l.name, fact_order_proposal.location_id)")

  static let productName = DerivedColumn(
    "product_name", "VARCHAR(200)", "name of the product, or its key where none is given",
    from: "coalesce(p.name, fact_order_proposal.product_id)")
}
