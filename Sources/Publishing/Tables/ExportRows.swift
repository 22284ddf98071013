/// Which rows a table of the exports has, and in which order.
struct ExportRows: Sendable {
  /// The gold relation that the rows come from.
  let relation: String
  /// The SQL after the relation's name in the query: joins, conditions and order of rows.
  let selection: String
  /// The columns that the relation does not have.
  let derived: [DerivedColumn]

  /// Rows of a relation, in gold's order where nothing else is selected.
  init(
    _ relation: String, selection: String = "ORDER BY rowid", derived: [DerivedColumn] = []
  ) {
    self.relation = relation
    self.selection = selection
    self.derived = derived
  }
}
