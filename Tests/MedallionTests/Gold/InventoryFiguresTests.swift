import RetailerSupport
import TestSupport
import Testing

/// Figures of stock that are commonly computed wrongly: `kpi_inventory` and `fact_lead_time`.
@Suite struct InventoryFiguresTests {
  /// A hundred days of two products, as of 2024-04-10.
  ///
  /// P1 sells 60 of 100 units on the tenth day and the rest on the eightieth; P2 comes on the sixtieth
  /// and never sells.
  private func shop() throws -> GoldView {
    let retailer = try Retailer()
    try retailer.land(
      "erp/product/product.csv",
      csv("product_id,unit_cost,unit_price,currency", "P1,2,5,EUR", "P2,3,4,EUR"))
    try retailer.land(
      "pos/sale/sale.csv",
      csv(
        "sold_at,location_id,product_id,units,unit_price", "2024-01-11,L1,P1,60,5",
        "2024-03-21,L1,P1,40,5"))
    try retailer.land(
      "pos/stock_count/count.csv",
      csv(
        "counted_at,location_id,product_id,on_hand", "2024-01-01,L1,P1,100",
        "2024-03-01,L1,P2,10"))
    try retailer.build()
    return try retailer.gold(asOf: "2024-04-10")
  }

  @Test
  func `turnover is the cost of goods sold over the mean over time of stock at cost`() throws {
    let rows = try shop().query(
      """
      SELECT window_days, ledger_days, units_sold, total_sales, cost_of_goods_sold,
        average_inventory_units, average_inventory_value, inventory_turnover
      FROM kpi_inventory WHERE product_id = 'P1'
      """)
    // 100 units for 10 days, 40 for 70 and none for 20 are 38 on average, not the 50 of the mean of
    // opening and closing; 200 of cost in 100 days are 730 in a year, over 76: 9.6053, and not the
    // 24.0132 of sales over cost.
    #expect(rows == ["100|100|100.0|500.0|200.0|38.0|76.0|9.6053"])
  }

  @Test func `days of supply are unknown without demand, and empty ranged shelves count`() throws {
    let rows = try shop().query(
      """
      SELECT product_id, window_days, ledger_days, days_of_supply, out_of_stock_share
      FROM kpi_inventory ORDER BY product_id
      """)
    #expect(rows == ["P1|100|100|0.0|0.2", "P2|40|40|-|0.0"])
  }

  @Test
  func `each line of a split order has its own lead time, censored while it is late`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/sale.csv", csv("sold_at,location_id,product_id,units", "2024-01-11,L1,P1,1"))
    try retailer.land(
      "erp/purchase_order/orders.csv",
      csv(
        "purchase_order_id,line,supplier_id,location_id,product_id,ordered_on,promised_on,"
          + "received_on,units_ordered,units_received",
        "A,1,S1,L1,P1,2024-01-01,2024-01-08,2024-01-09,10,10",
        "A,2,S1,L1,P1,2024-01-01,2024-01-08,2024-01-21,10,6",
        "B,1,S1,L1,P1,2024-01-15,2024-01-22,,10,"))
    try retailer.build()
    let rows = try retailer.gold(asOf: "2024-01-29").query(
      """
      SELECT purchase_order_id, line, lead_time_days, is_censored, is_partial FROM fact_lead_time
      ORDER BY 1, 2
      """)
    #expect(rows == ["A|1|8|0|0", "A|2|20|0|1", "B|1|14|1|0"])
  }
}
