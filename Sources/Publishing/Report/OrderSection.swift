import GRDB

/// The section of proposed lines, the most urgent first.
struct OrderSection {
  /// The largest number of lines on the page; the rest are in orders.csv.
  static let limit = 50

  /// The number of proposed lines.
  let count: Int
  /// The units of all proposed lines.
  let units: Double
  /// The value of the proposed lines by currency, the largest first; at most four currencies.
  let values: [(currency: String, value: Double)]
  /// The number of proposed lines without a known cost.
  let withoutCost: Int
  /// The number of decided lines.
  private let items: Int
  /// The number of lines held for review.
  private let held: Int
  private let lines: [Row]

  init(_ db: Database) throws {
    let sums = try Row.fetchOne(
      db,
      sql: """
        SELECT count(*) AS lines, total(order_units) AS units,
          total(order_value IS NULL) AS without_cost
        FROM fact_order_proposal WHERE status = 'proposed'
        """)
    items = try Int.fetchOne(db, sql: "SELECT count(*) FROM fact_order_proposal") ?? 0
    held =
      try Int.fetchOne(db, sql: "SELECT count(*) FROM fact_order_proposal WHERE status = 'held'")
      ?? 0
    count = sums?["lines"] ?? 0
    units = sums?["units"] ?? 0
    withoutCost = Int(sums?["without_cost"] as Double? ?? 0)
    values = try Row.fetchAll(
      db,
      sql: """
        SELECT coalesce(currency, '') AS currency, sum(order_value) AS value
        FROM fact_order_proposal WHERE status = 'proposed' AND order_value IS NOT NULL
        GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 4
        """
    ).map { ($0.words("currency"), $0["value"]) }
    lines = try Row.fetchAll(
      db,
      sql: """
        SELECT o.*, p.name AS product, l.name AS location, s.name AS supplier
        FROM fact_order_proposal AS o
        LEFT JOIN dim_product AS p ON p.product_key = o.product_key
        LEFT JOIN dim_location AS l ON l.location_key = o.location_key
        LEFT JOIN dim_supplier AS s ON s.supplier_key = o.supplier_key
        WHERE o.status = 'proposed' ORDER BY o.rank, o.rowid LIMIT ?
        """, arguments: [Self.limit])
  }

  var markup: Markup {
    guard count > 0 else {
      return """
        <h2 id="orders">What to order</h2>
        <p class="empty">\(emptyWords)</p>
        """
    }
    let rest = count - lines.count
    let more: Markup =
      rest > 0
      ? #"These are the \#(lines.count.figure) most urgent; \#(rest.figure) more are in "#
      : "The same lines are in "
    return """
      <h2 id="orders">What to order</h2>
      <p>Empty shelves come first, then the lines that cost most to postpone. \(more)<a
      href="orders.csv">orders.csv</a>.</p>
      \(table.markup)
      <p class="note">The stock-out risk is the probability that some demand is unmet from now until
      the next order could arrive, with this order. Below it are the risks before this order
      arrives, which the order cannot change, and after it.</p>
      """
  }

  private var emptyWords: String {
    guard held == 0 else { return "All orders are held for review." }
    return items == 0
      ? "There is nothing to decide: no item has a forecast and purchase terms yet."
      : "Nothing needs to be ordered: stock and open orders reach the target for "
        + (items == 1 ? "the one item." : "all \(items.figure) items.")
  }

  private var table: ReportTable {
    ReportTable(
      columns: [
        .number("Rank"), .name("Product"), .words("Location"), .words("Supplier"),
        .number("Order units"), .number("Value"), .number("On hand"), .number("On order"),
        .number("Stock-out risk"), .number("Arrives"),
        .sentence("Why"),
      ],
      rows: lines.map(cells))
  }

  private func cells(_ line: Row) -> [Markup] {
    let units: Double = line["order_units"]
    let packs: Double = line["order_packs"]
    let value = (line["order_value"] as Double?).figure(decimals: 2)
    let risk: Double = line["interval_stockout_probability"]
    let before = (line["before_arrival_stockout_probability"] as Double).percentage
    let after = (line["stockout_probability"] as Double).percentage
    let stretches: Markup = "<small>before \(before)</small><small>after \(after)</small>"
    let packed: Markup =
      packs == units ? "" : "<small>\(packs.units) \(packs == 1 ? "pack" : "packs")</small>"
    let last = (line["previous_units"] as Double?)?.units
    let lastTime: Markup = last.map { "<small>last time \($0)</small>" } ?? ""
    let reason = line.words("change_reason")
    let change: Markup = reason.isEmpty ? "" : "<small>\(reason)</small>"
    return [
      "\((line["rank"] as Int).figure)", line.member("product", "product_id"),
      line.member("location", "location_id"), line.member("supplier", "supplier_id"),
      "\(units.units)\(packed)\(lastTime)",
      "\(value)<small>\(line.words("currency"))</small>",
      "\((line["on_hand"] as Double).units)", "\((line["on_order"] as Double).units)",
      "\(risk.percentage)\(stretches)", "\(line.words("expected_arrival"))",
      "\(line.words("reason", limit: 320))\(change)",
    ]
  }
}
