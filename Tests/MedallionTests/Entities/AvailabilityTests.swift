import RetailerSupport
import TestSupport
import Testing

@Suite struct AvailabilityTests {
  private let header = "day,location_id,product_id,in_stock"

  @Test func `a record comes with all its columns; shares may be numbers or words`() throws {
    let rows = try Retailer().rows(
      landing: "pos/availability/a_2024-01-31.csv",
      csv(header, "2024-01-02,L1,P1,0.25", "2024-01-03,L1,P1,true", "2024-01-04,L1,P1,0"),
      """
      SELECT source, day, source_grain, location_id, product_id, in_stock, version
      FROM silver_availability
      """)
    #expect(
      rows == [
        "pos|2024-01-02|day|L1|P1|0.25|2024-01-31", "pos|2024-01-03|day|L1|P1|1.0|2024-01-31",
        "pos|2024-01-04|day|L1|P1|0.0|2024-01-31",
      ])
  }

  @Test(arguments: ["1.01", "-0.1", "50%", "maybe", ""])
  func `a share outside 0 to 1 is quarantined`(share: String) throws {
    let rows = try Retailer().rows(
      landing: "pos/availability/a.csv", csv(header, "2024-01-02,L1,P1,\(share)"),
      "SELECT column_name FROM silver_rejection")
    #expect(rows == ["in_stock"])
  }

  @Test func `if set, the in-stock share scales demand, which is unknown below a half`() throws {
    let retailer = try Retailer(
      "demand: {unconstrain: scale}\nsources: {pos: {availability: {grain: week}}}")
    try retailer.land(
      "pos/sale/sale.csv",
      csv(
        "sold_at,location_id,product_id,units", "2024-01-01,L1,P1,6", "2024-01-08,L1,P1,6",
        "2024-01-15,L1,P1,6"))
    try retailer.land(
      "pos/availability/a.csv",
      csv(header, "2024-01-01,L1,P1,1", "2024-01-08,L1,P1,0.75", "2024-01-15,L1,P1,0.4"))
    try retailer.build()
    #expect(
      try retailer.gold(asOf: "2024-01-22").query(
        """
        SELECT period_start, units_sold, in_stock_share, demand, is_censored, reason
        FROM fact_demand
        """)
        == [
          "2024-01-01|6.0|1.0|6.0|0|",
          "2024-01-08|6.0|0.75|8.0|1|scaled by in-stock share from availability",
          "2024-01-15|6.0|0.4|-|1|not known: mostly out of stock by availability",
        ])
  }

  @Test func `days without a record are left out of the mean`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/sale.csv", csv("sold_at,location_id,product_id,units", "2024-01-01,L1,P1,7"))
    try retailer.land(
      "pos/availability/a.csv", csv(header, "2024-01-02,L1,P1,1", "2024-01-03,L1,P1,0.5"))
    try retailer.build()
    #expect(
      try retailer.gold(asOf: "2024-01-08").query("SELECT in_stock_share FROM fact_demand")
        == ["0.75"])
  }
}
