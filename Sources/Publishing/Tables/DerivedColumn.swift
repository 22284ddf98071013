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
    "unique_id", "VARCHAR(129)",
    "the series: location_id and product_id with '/' between them",
    from: "fact_forecast.location_id || '/' || fact_forecast.product_id")

  static let locationName = DerivedColumn(
    "location_name", "VARCHAR(200)", "name of the location, or its key where none is given",
    from: "coalesce(l.name, fact_order_proposal.location_id)")

  static let productName = DerivedColumn(
    "product_name", "VARCHAR(200)", "name of the product, or its key where none is given",
    from: "coalesce(p.name, fact_order_proposal.product_id)")
}
