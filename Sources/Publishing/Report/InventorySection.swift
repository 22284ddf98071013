import Chronology
import GRDB

/// The section on stock value and turnover by location.
struct InventorySection {
  /// The largest number of locations on the page; those with the highest stock value come first.
  static let limit = 30

  private let locations: [Row]
  private let totals: [Row]

  init(_ db: Database, asOf: Day) throws {
    let recent: StatementArguments = [(asOf - 28).description]
    locations = try Row.fetchAll(
      db,
      sql: Self.query(
        "location_id, location, currency", "ORDER BY value_now DESC, location_id, currency")
        + " LIMIT \(Self.limit)", arguments: recent)
    totals = try Row.fetchAll(
      db, sql: Self.query("currency", "ORDER BY value_now DESC, currency LIMIT 4"),
      arguments: recent)
  }

  /// Returns the query of the figures of each `group`, aggregated from gold's figures per item.
  ///
  /// An item without a currency takes its location's. Turnover is per year and at cost, for items
  /// with known cost and stock. Days of supply are units on hand over mean daily sales of the last
  /// 28 days, for items that were counted.
  private static func query(_ group: String, _ order: String) -> String {
    """
    WITH recent AS (
      SELECT location_key, product_key, sum(units_sold - units_returned) AS units
      FROM fact_sales_daily WHERE day >= ?
      GROUP BY location_key, product_key
    ),
    item AS (
      SELECT
        k.location_id, coalesce(l.name, k.location_id) AS location,
        coalesce(k.currency, max(k.currency) OVER (PARTITION BY k.location_id), '') AS currency,
        CASE WHEN p.is_counted THEN p.on_hand * d.unit_cost END AS value_now,
        CASE WHEN k.cost_of_goods_sold IS NOT NULL AND k.window_days > 0
          THEN k.average_inventory_value END AS average_value,
        CASE WHEN k.average_inventory_value IS NOT NULL AND k.window_days > 0
          THEN k.cost_of_goods_sold * 365.0 / k.window_days END AS yearly_cost,
        CASE WHEN p.is_counted THEN p.on_hand END AS on_hand,
        CASE WHEN p.is_counted AND k.window_days > 0
          THEN r.units / min(28, k.window_days) END AS daily_units,
        k.out_of_stock_share * k.ledger_days AS empty_days,
        CASE WHEN k.out_of_stock_share IS NOT NULL THEN k.ledger_days END AS ledger_days
      FROM kpi_inventory AS k
      LEFT JOIN dim_location AS l ON l.location_key = k.location_key
      LEFT JOIN dim_product AS d ON d.product_key = k.product_key
      LEFT JOIN stock_position AS p
        ON p.location_key = k.location_key AND p.product_key = k.product_key
      LEFT JOIN recent AS r
        ON r.location_key = k.location_key AND r.product_key = k.product_key
    )
    SELECT
      \(group), count(*) AS items, sum(value_now) AS value_now, sum(average_value) AS average_value,
      CASE WHEN sum(average_value) > 0 THEN sum(yearly_cost) / sum(average_value) END AS turnover,
      CASE WHEN sum(daily_units) > 0 THEN sum(on_hand) / sum(daily_units) END AS days_of_supply,
      CASE WHEN sum(ledger_days) > 0 THEN sum(empty_days) / sum(ledger_days) END AS empty_share
    FROM item GROUP BY \(group) \(order)
    """
  }

  var markup: Markup {
    guard !locations.isEmpty else {
      return """
        <h2 id="inventory">Inventory by location</h2>
        <p class="empty">No item has a history yet.</p>
        """
    }
    return """
      <h2 id="inventory">Inventory by location</h2>
      \(table.markup)
      <p class="note">Turnover is the cost of goods sold in a year over the average stock at cost.
      Days of supply are the units on hand over the mean daily sales of the last 28 days. Empty days
      are the share of known days that ended without stock. \(unknownFigure) means that cost or
      counts are missing. All items are in
      <a href="powerbi/kpi_inventory.csv">kpi_inventory.csv</a>.</p>
      """
  }

  private var table: ReportTable {
    ReportTable(
      columns: [
        .words("Location"), .number("Items"), .words("Currency"), .number("Stock at cost"),
        .number("Average stock at cost"), .number("Turnover per year"), .number("Days of supply"),
        .number("Empty days"),
      ],
      rows: locations.map { cells($0, $0.member("location", "location_id")) }
        + totals.map { cells($0, "<strong>All locations</strong>") })
  }

  private func cells(_ row: Row, _ name: Markup) -> [Markup] {
    [
      name, "\((row["items"] as Int).figure)", "\(row.words("currency"))",
      "\((row["value_now"] as Double?).figure())", "\((row["average_value"] as Double?).figure())",
      "\((row["turnover"] as Double?).figure(decimals: 1))",
      "\((row["days_of_supply"] as Double?).figure(decimals: 1))",
      "\((row["empty_share"] as Double?).percentage)",
    ]
  }
}
