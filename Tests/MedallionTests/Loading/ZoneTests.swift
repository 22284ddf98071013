import Medallion
import RetailerSupport
import TestSupport
import Testing

/// A business day is the local day of the location where something happened.
@Suite struct ZoneTests {
  private let sale = csv(
    "sold_at,location_id,product_id,units", "2024-01-02T22:30:00Z,L1,P1,1",
    "2024-01-02T22:30:00,L1,P2,1", "2024-01-02T22:30:00-05:00,L2,P1,1")

  private func days(_ retailer: Retailer) throws -> [String] {
    try retailer.query("SELECT location_id, product_id, day FROM silver_sale ORDER BY 1, 2")
  }

  @Test func `without a zone the written date stands`() throws {
    let retailer = try Retailer()
    try retailer.land("web/sale/sale.csv", sale)
    try retailer.build()
    #expect(try days(retailer) == ["L1|P1|2024-01-02", "L1|P2|2024-01-02", "L2|P1|2024-01-02"])
  }

  @Test
  func `a time with an offset goes into the location's zone, else into the calendar's`() throws {
    let retailer = try Retailer("calendar: {timezone: Europe/Berlin}")
    try retailer.land(
      "erp/location/location.csv", csv("location_id,timezone", "L1,Asia/Tokyo", "L2,"))
    try retailer.land("web/sale/sale.csv", sale)
    try retailer.build()
    #expect(try days(retailer) == ["L1|P1|2024-01-03", "L1|P2|2024-01-02", "L2|P1|2024-01-03"])
  }

  @Test func `a time that its zone carries beyond the years that are read is quarantined`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "erp/location/location.csv", csv("location_id,timezone", "L1,Pacific/Kiritimati"))
    try retailer.land(
      "web/sale/sale.csv",
      csv(
        "sold_at,location_id,product_id,units", "2199-12-31T23:59:59-12:00,L1,P1,1",
        "1900-01-01T00:00:00+14:00,L2,P1,1", "1900-01-01T00:00:00+14:30,L1,P1,1",
        "2199-12-31,L1,P1,1"))
    try retailer.build()
    #expect(try days(retailer) == ["L1|P1|2199-12-31", "L2|P1|1900-01-01"])
    #expect(
      try retailer.query("SELECT batch_line, rule, column_name FROM silver_rejection ORDER BY 1")
        == ["2|bad_date|sold_at", "4|bad_date|sold_at"])
  }

  @Test func `a day that starts later takes the small hours of the next`() throws {
    let retailer = try Retailer("calendar: {day_starts_at: '04:00'}")
    let rows = try retailer.rows(
      landing: "pos/sale/sale.csv",
      csv(
        "sold_at,location_id,product_id,units", "2024-01-02T03:59:59,L1,P1,1",
        "2024-01-02T04:00:00,L1,P2,1", "2024-01-02,L1,P3,1"),
      "SELECT day FROM silver_sale ORDER BY product_id")
    #expect(rows == ["2024-01-01", "2024-01-02", "2024-01-02"])
  }

  @Test func `a zone that is told later moves the sales that it concerns`() throws {
    let retailer = try Retailer()
    try retailer.land("web/sale/sale.csv", sale)
    try retailer.build()
    try retailer.land(
      "erp/location/location_2024-02-01.csv", csv("location_id,timezone", "L1,Asia/Tokyo"))
    try retailer.build()
    #expect(try days(retailer) == ["L1|P1|2024-01-03", "L1|P2|2024-01-02", "L2|P1|2024-01-02"])
    try retailer.land(
      "erp/location/location_2024-03-01.csv", csv("location_id,timezone", "L1,UTC"))
    try retailer.build()
    #expect(try days(retailer) == ["L1|P1|2024-01-02", "L1|P2|2024-01-02", "L2|P1|2024-01-02"])
    #expect(try retailer.build().read == 0)
  }

  @Test func `a zone moves sales also where the run that read it broke off before them`() throws {
    let retailer = try Retailer("rules: {sourcing.known_product: fail}")
    try retailer.land("web/sale/sale.csv", sale)
    try retailer.build()
    try retailer.land("erp/location/location.csv", csv("location_id,timezone", "L1,Asia/Tokyo"))
    try retailer.land("erp/sourcing/sourcing.csv", csv("product_id,supplier_id", "P1,S1"))
    #expect(throws: RuleFailure.self) { try retailer.build() }
    try retailer.land("erp/product/product.csv", csv("product_id", "P1"))
    try retailer.build()
    #expect(try days(retailer).first == "L1|P1|2024-01-03")
  }
}
