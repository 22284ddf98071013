import GRDB

/// A section of the report that lists the rows of one relation of alerts.
struct FindingSection {
  /// The largest number of rows on the page; the rest are in the Power BI table.
  static let limit = 20

  /// The number of rows.
  let count: Int
  /// The caption of the count at the top of the page.
  let caption: String
  private let text: FindingText
  private let relation: String
  private let table: ReportTable

  /// Reads the first rows of a relation with the names of product and location.
  ///
  /// - Parameters:
  ///   - order: SQL that puts the worst rows first, with the relation as `a`.
  ///   - columns: those behind product and location, with the `cells` of a row.
  init(
    _ db: Database, _ text: FindingText, relation: String, order: String,
    columns: [ReportTable.Column], cells: (Row) -> [Markup]
  ) throws {
    count = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(relation)") ?? 0
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT a.*, p.name AS product, l.name AS location
        FROM \(relation) AS a
        LEFT JOIN dim_product AS p ON p.product_key = a.product_key
        LEFT JOIN dim_location AS l ON l.location_key = a.location_key
        ORDER BY \(order), a.rowid LIMIT \(Self.limit)
        """)
    caption = count == 1 ? text.caption.one : text.caption.more
    self.text = text
    self.relation = relation
    table = ReportTable(
      columns: [.name("Product"), .words("Location")] + columns,
      rows: rows.map { row in
        [row.member("product", "product_id"), row.member("location", "location_id")] + cells(row)
      })
  }

  var markup: Markup {
    let heading: Markup = #"<h2 id="\#(relation.replacing("_", with: "-"))">\#(text.title)</h2>"#
    guard count > 0 else { return #"\#(heading)<p class="empty">\#(text.none)</p>"# }
    let rest = count - table.rows.count
    let more: Markup =
      rest > 0
      ? #" \#(rest.figure) more are in <a href="powerbi/\#(relation).csv">\#(relation).csv</a>."#
      : ""
    return "\(heading)\n<p>\(text.advice)\(more)</p>\n\(table.markup)"
  }
}
