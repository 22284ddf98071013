import RetailerSupport
import TestSupport
import Testing

/// Counts against the stock ledger: shrinkage, phantom stock, and stock below zero.
@Suite struct StockDifferenceTests {
  private let movement = "movement_id,moved_at,location_id,product_id,units,reason"
  private let count = "counted_at,location_id,product_id,on_hand"

  private func gold(
    counts: String, movements: String, asOf: String = "2024-02-01", sales: String? = nil,
    orders: String? = nil
  ) throws -> GoldView {
    let retailer = try Retailer()
    try retailer.land(
      "erp/product/product.csv", csv("product_id,unit_cost,currency", "P1,2.50,EUR"))
    try retailer.land("wms/stock_count/count.csv", counts)
    try retailer.land("wms/stock_movement/moves.csv", movements)
    if let sales { try retailer.land("pos/sale/sale.csv", sales) }
    if let orders { try retailer.land("erp/purchase_order/orders.csv", orders) }
    try retailer.build()
    return try retailer.gold(asOf: asOf)
  }

  private let ledger = """
    SELECT day, opening, received, sold, transferred, adjusted, wasted, counted_difference, on_hand
    FROM fact_inventory_daily ORDER BY day
    """

  @Test func `every kind of movement changes the stock of its day`() throws {
    let gold = try gold(
      counts: csv(count, "2024-01-02,L1,P1,10"),
      movements: csv(
        movement, "1,2024-01-01,L1,P1,99,receipt", "2,2024-01-02,L1,P1,6,receipt",
        "3,2024-01-02,L1,P1,-4,sale", "4,2024-01-02,L1,P1,1,return",
        "5,2024-01-03,L1,P1,-3,transfer", "6,2024-01-03,L1,P1,2,transfer",
        "7,2024-01-04,L1,P1,0.5,adjustment", "8,2024-01-05,L1,P1,-2,waste",
        "9,2024-02-01,L1,P1,50,receipt"))
    // 10 + 6 − 4 + 1 = 13; − 3 + 2 = 12; + 0.5 = 12.5; − 2 = 10.5. What moved before the first count is
    // in it; what moves at as-of is not known yet.
    #expect(
      try gold.query(ledger) == [
        "2024-01-02|10.0|6.0|3.0|0.0|0.0|0.0|0.0|13.0",
        "2024-01-03|13.0|0.0|0.0|-1.0|0.0|0.0|-|12.0",
        "2024-01-04|12.0|0.0|0.0|0.0|0.5|0.0|-|12.5",
        "2024-01-05|12.5|0.0|0.0|0.0|0.0|-2.0|-|10.5",
      ])
    #expect(try gold.query("SELECT on_hand FROM stock_position") == ["10.5"])
    #expect(try gold.query("SELECT count(*) FROM fact_stock_difference") == ["0"])
  }

  @Test func `a count below the ledger is shrinkage, above it stock found, in units and money`()
    throws
  {
    let gold = try gold(
      counts: csv(
        count, "2024-01-01,L1,P1,10", "2024-01-08,L1,P1,6", "2024-01-15,L1,P1,7",
        "2024-01-22,L1,P1,7"),
      movements: csv(movement, "1,2024-01-03,L1,P1,-2,sale"))
    // 10 − 2 = 8, counted 6: 2 missing, 5.00 at a cost of 2.50. Then 6, counted 7: 1 found.
    #expect(
      try gold.query(
        """
        SELECT day, ledger_units, counted_units, difference, counted_before, days_since_count,
          shrinkage_units, found_units, shrinkage_value, found_value, currency, is_phantom,
          days_since_sale, negative_since, explanation
        FROM fact_stock_difference ORDER BY day
        """) == [
          "2024-01-08|8.0|6.0|-2.0|2024-01-01|7|2.0|0.0|5.0|0.0|EUR|0|5|-|-",
          "2024-01-15|6.0|7.0|1.0|2024-01-08|7|0.0|1.0|0.0|2.5|EUR|0|7|-|-",
        ])
  }

  @Test func `stock that a count does not find at all was phantom`() throws {
    let gold = try gold(
      counts: csv(count, "2024-01-01,L1,P1,4", "2024-01-15,L1,P1,0", "2024-01-22,L1,P1,0"),
      movements: csv(movement, "1,2024-01-03,L1,P1,-1,sale"))
    #expect(
      try gold.query("SELECT day, is_phantom, days_since_sale FROM fact_stock_difference") == [
        "2024-01-15|1|12"
      ])
  }

  @Test func `a ledger below zero is explained by what left and what was there`() throws {
    let gold = try gold(
      counts: csv(count, "2024-01-01,L1,P1,3", "2024-01-10T20:00:00,L1,P1,1"),
      movements: csv(
        movement, "1,2024-01-03,L1,P1,-5,sale", "2,2024-01-05,L1,P1,-1.5,waste",
        "3,2024-01-06,L1,P1,2,transfer"))
    #expect(
      try gold.query(
        "SELECT ledger_units, found_units, negative_since, explanation FROM fact_stock_difference")
        == [
          "-1.5|2.5|2024-01-03|more units left than were there from 2024-01-03 on: "
            + "3 counted on 2024-01-01, then -5 sold, net of returns, +2 transferred, -1.5 wasted; "
            + "a receipt or a count is missing"
        ])
  }

  @Test func `movements of what other records tell are ignored where these are sent`() throws {
    let moves = csv(
      movement, "1,2024-01-03,L1,P1,-5,sale", "2,2024-01-03,L1,P1,8,receipt",
      "3,2024-01-03,L1,P1,-1,waste")
    let counts = csv(count, "2024-01-01,L1,P1,10")
    let sales = csv("sold_at,location_id,product_id,units", "2024-01-04,L1,P1,4")
    func orders(_ location: String) -> String {
      csv(
        "purchase_order_id,location_id,product_id,ordered_on,received_on,units_ordered",
        "O1,\(location),P1,2024-01-01,2024-01-05,20")
    }
    func onHand(_ gold: GoldView) throws -> [String] {
      try gold.query("SELECT on_hand FROM stock_position WHERE location_id = 'L1'")
    }
    #expect(try onHand(gold(counts: counts, movements: moves)) == ["12.0"])
    #expect(try onHand(gold(counts: counts, movements: moves, sales: sales)) == ["13.0"])
    #expect(
      try onHand(gold(counts: counts, movements: moves, sales: sales, orders: orders("L1")))
        == ["25.0"])
    #expect(
      try onHand(gold(counts: counts, movements: moves, sales: sales, orders: orders("L2")))
        == ["13.0"])
  }
}
