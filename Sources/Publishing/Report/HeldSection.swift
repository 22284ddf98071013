import GRDB

/// Orders that wait for a planner, the most urgent first.
struct HeldSection {
  /// How many lines the page shows; the rest is in orders.csv.
  static let limit = 50

  /// The number of lines that are held.
  let count: Int
  private let lines: [Row]

  private static let isHeld = "status IN ('held', 'withheld')"

  init(_ db: Database) throws {
    count =
      try Int.fetchOne(db, sql: "SELECT count(*) FROM fact_order_proposal WHERE \(Self.isHeld)")
      ?? 0
    lines = try Row.fetchAll(
      db,
      sql: """
        SELECT o.*, p.name AS product, l.name AS location
        FROM fact_order_proposal AS o
        LEFT JOIN dim_product AS p ON p.product_key = o.product_key
        LEFT JOIN dim_location AS l ON l.location_key = o.location_key
        WHERE \(Self.isHeld) ORDER BY o.status = 'held', o.rank, o.rowid LIMIT ?
        """, arguments: [Self.limit])
  }

  /// Nothing where no line is held.
  var markup: Markup {
    guard count > 0 else { return "" }
    let rest = count - lines.count
    let more: Markup = rest > 0 ? " \(rest.figure) more are in orders.csv." : ""
    return """
      <h2 id="held">Held for review</h2>
      <p>These orders are more than history explains, or rest on data in doubt; of some locations too
      little is known to order anything. They are not
      accepted and not sent to suppliers unless somebody names them.\(more)</p>
      \(table.markup)
      """
  }

  private var table: ReportTable {
    ReportTable(
      columns: [
        .name("Product"), .words("Location"), .number("Order units"),
        .number("Would not be held"), .number("Value"), .number("On hand"), .number("On order"),
        .sentence("Why it is held"),
      ],
      rows: lines.map(cells))
  }

  private func cells(_ line: Row) -> [Markup] {
    let value = (line["order_value"] as Double?).figure(decimals: 2)
    return [
      line.member("product", "product_id"), line.member("location", "location_id"),
      "\((line["order_units"] as Double).units)", "\((line["unheld_units"] as Double).units)",
      "\(value)<small>\(line.words("currency"))</small>",
      "\((line["on_hand"] as Double).units)", "\((line["on_order"] as Double).units)",
      "\(line.words("hold_reason", limit: 600))<small>\(line.words("reason", limit: 320))</small>",
    ]
  }
}
