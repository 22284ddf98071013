import GRDB

extension FindingSection {
  /// Overdue lines of purchase orders.
  static func overdueOrders(_ db: Database) throws -> FindingSection {
    let ignored =
      try Int.fetchOne(db, sql: "SELECT count(*) FROM alert_overdue_order WHERE is_ignored") ?? 0
    let given = ignored > 0 ? "; \(ignored.figure) written off" : ""
    return try FindingSection(
      db,
      FindingText(
        title: "Overdue orders",
        caption: ("overdue order line\(given)", "overdue order lines\(given)"),
        advice: "These order lines were expected before today. Ask the supplier, or close them.",
        none: "No open order is overdue."),
      relation: "alert_overdue_order",
      order: "a.is_ignored, a.days_overdue DESC, a.units DESC",
      columns: [
        .words("Supplier"), .words("Order"), .number("Units"), .number("Expected on"),
        .number("Days overdue"), .words("Still expected"),
      ]
    ) { row in
      [
        "\(row.words("supplier_id"))", "\(row.words("purchase_order_id"))",
        "\((row["units"] as Double).units)", "\(row.words("expected_on"))",
        "\((row["days_overdue"] as Int).figure)",
        row["is_ignored"] == 1 ? "no: beyond three lead times" : "yes",
      ]
    }
  }

  /// Items with more stock than they need.
  static func overstock(_ db: Database) throws -> FindingSection {
    try FindingSection(
      db,
      FindingText(
        title: "Overstock", caption: ("overstocked item", "overstocked items"),
        advice: """
          Stock and open orders exceed both the order-up-to level and the longest cover
          (replenishment.max_cover_weeks). Cancel, return or sell off.
          """,
        none: "No item has more stock than its longest cover."),
      relation: "alert_overstock",
      order: "a.excess_value IS NULL, a.excess_value DESC, a.excess_units DESC",
      columns: [
        .number("On hand"), .number("On order"), .number("Weekly demand"),
        .number("Weeks of cover"),
        .number("Excess units"), .number("Excess value"),
      ]
    ) { row in
      [
        "\((row["on_hand"] as Double).units)", "\((row["on_order"] as Double).units)",
        "\((row["weekly_demand"] as Double).figure(decimals: 2))",
        "\((row["cover_weeks"] as Double?).figure(decimals: 1))",
        "\((row["excess_units"] as Double).units)", value(row, "excess_value"),
      ]
    }
  }

  /// Items in stock that do not sell.
  static func deadStock(_ db: Database) throws -> FindingSection {
    try FindingSection(
      db,
      FindingText(
        title: "Dead stock",
        caption: (
          "item in stock without a sale for half a year",
          "items in stock without a sale for half a year"
        ),
        advice: "These items are in stock and have not sold for at least 182 days.",
        none: "Every item in stock has sold within the last 182 days."),
      relation: "alert_dead_stock",
      order: "a.stock_value IS NULL, a.stock_value DESC, a.on_hand DESC",
      columns: [
        .number("On hand"), .number("Value at cost"), .number("Last sold on"),
        .number("Days without a sale"), .words("May be ordered"),
      ]
    ) { row in
      [
        "\((row["on_hand"] as Double).units)", value(row, "stock_value"),
        "\(row["last_sold_on"] as String? ?? unknownFigure)",
        "\((row["days_without_sale"] as Int).figure)", row["is_orderable"] == 1 ? "yes" : "no",
      ]
    }
  }

  private static func value(_ row: Row, _ column: String) -> Markup {
    "\((row[column] as Double?).figure(decimals: 2))<small>\(row.words("currency"))</small>"
  }
}
