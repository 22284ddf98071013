import RetailerSupport
import TestSupport
import Testing

@Suite struct StockCountTests {
  private let header = "counted_at,location_id,product_id,on_hand"

  @Test func `a count comes with all its columns, with or without a time of day`() throws {
    let rows = try Retailer().rows(
      landing: "pos/stock_count/count_2024-01-31.csv",
      csv(header, "2024-01-02,L1,P1,12.5", "2024-01-02 18:30:00,L1,P1,3"),
      """
      SELECT source, counted_at, day, location_id, product_id, on_hand, version
      FROM silver_stock_count
      """)
    #expect(
      rows == [
        "pos|2024-01-02|2024-01-02|L1|P1|12.5|2024-01-31",
        "pos|2024-01-02T18:30:00|2024-01-02|L1|P1|3.0|2024-01-31",
      ])
  }

  @Test func `of two counts of one moment the higher version holds`() throws {
    let retailer = try Retailer()
    try retailer.land("pos/stock_count/count_2024-01-03.csv", csv(header, "2024-01-02,L1,P1,9"))
    try retailer.build()
    try retailer.land("pos/stock_count/count_2024-01-02.csv", csv(header, "2024-01-02,L1,P1,8"))
    try retailer.build()
    #expect(
      try retailer.query("SELECT on_hand, version FROM silver_stock_count")
        == ["9.0|2024-01-03"])
  }

  @Test func `a count below zero is a warning; the position is never below zero`() throws {
    let retailer = try Retailer()
    let rows = try retailer.rows(
      landing: "pos/stock_count/count.csv", csv(header, "2024-01-02,L1,P1,-3"),
      "SELECT rule FROM rule_result WHERE rule LIKE '%negative'")
    #expect(rows == ["stock_count.on_hand_not_negative"])
    #expect(
      try retailer.gold(asOf: "2024-01-08").query(
        "SELECT on_hand, is_counted, counted_on FROM stock_position") == ["0.0|1|2024-01-02"])
  }

  /// A week's movements around a count of ten on Tuesday.
  private func retailer(_ settings: String) throws -> Retailer {
    let retailer = try Retailer(settings)
    try retailer.land(
      "pos/sale/sale.csv",
      csv(
        "sold_at,location_id,product_id,units", "2024-01-01,L1,P1,4", "2024-01-02,L1,P1,1",
        "2024-01-03,L1,P1,2", "2024-01-04,L1,P1,-1"))
    try retailer.land(
      "erp/purchase_order/po.csv",
      csv(
        "purchase_order_id,location_id,product_id,ordered_on,received_on,units_ordered",
        "O1,L1,P1,2024-01-01,2024-01-03,6"))
    try retailer.land("pos/stock_count/count.csv", csv(header, "2024-01-02,L1,P1,10"))
    try retailer.build()
    return retailer
  }

  @Test(arguments: [("opening", "14.0"), ("closing", "15.0")])
  func `a count without a time stands for the opening, or the closing, of its day`(
    taken: String, expected: String
  ) throws {
    let gold = try retailer("stock_count: {taken: \(taken)}").gold(asOf: "2024-01-08")
    #expect(try gold.query("SELECT on_hand FROM stock_position") == [expected])
  }

  @Test func `the ledger follows stock from the count on, day by day`() throws {
    let gold = try retailer("").gold(asOf: "2024-01-08")
    #expect(
      try gold.query(
        """
        SELECT day, opening, received, sold, on_hand, days_held FROM fact_inventory_daily
        ORDER BY day
        """)
        == [
          "2024-01-02|10.0|0.0|1.0|9.0|1", "2024-01-03|9.0|6.0|2.0|13.0|1",
          "2024-01-04|13.0|0.0|-1.0|14.0|4",
        ])
  }
}
