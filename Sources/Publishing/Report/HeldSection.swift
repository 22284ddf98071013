import GRDB

/// The section of held and withheld lines, the most urgent first.
struct HeldSection {
  /// The largest number of lines on the page; the rest are in orders.csv.
  static let limit = 50

  /// The number of held and withheld lines.
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

  /// The section; empty if no line is held or withheld.
  var markup: Markup {
    guard count > 0 else { return "" }
    let rest = count - lines.count
    let more: Markup = rest > 0 ? " \(rest.figure) more are in orders.csv." : ""
    return """
      <h2 id="held">Held for review</h2>
      <p>These orders exceed what history explains, or are based on doubtful data; the sales data of
      some locations are too incomplete to order anything. They are not accepted or sent to
      suppliers unless a planner accepts them explicitly.\(more)</p>
      \(table.markup)
      """
  }

  private var table: ReportTable {
    ReportTable(
      columns: [
        .name("Product"), .words("Location"), .number("Order units"),
        .number("Largest not held"), .number("Value"), .number("On hand"), .number("On order"),
        .sentence("Reason"),
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
