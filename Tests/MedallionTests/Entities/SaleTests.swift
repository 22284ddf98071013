import RetailerSupport
import TestSupport
import Testing

@Suite struct SaleTests {
  @Test func `a line comes with all its columns and their types`() throws {
    let rows = try Retailer().rows(
      landing: "pos/sale/sale_2024-01-31.csv",
      csv(
        "sale_id,line,sold_at,location_id,product_id,units,unit_price,discount,currency,promotion_id",
        "R1,1,2024-01-02T10:15:00,L1,P1,2,3.5,0.25,EUR,X"),
      """
      SELECT source, sale_id, line_key, line, sold_at, day, source_grain, location_id, product_id,
        units, unit_price, discount, currency, promotion_id, version FROM silver_sale
      """)
    #expect(
      rows == [
        "pos|R1|1|1|2024-01-02T10:15:00|2024-01-02|line|L1|P1|2.0|35000|2500|EUR|X|2024-01-31"
      ])
  }

  @Test
  func `optional columns may be missing, and units may have three decimals and a sign`() throws {
    let rows = try Retailer().rows(
      landing: "pos/sale/sale.csv",
      csv("sold_at,location_id,product_id,units", "2024-01-02,L1,P1,1.125", "2024-01-02,L1,P2,-1"),
      "SELECT sale_id, line, units, unit_price, currency FROM silver_sale ORDER BY product_id")
    #expect(rows == ["|-|1.125|-|-", "|-|-1.0|-|-"])
  }

  @Test(arguments: [
    (
      "2024-02-30,L1,P1,1",
      "bad_date|sold_at|'2024-02-30' is not a valid date of the years 1900 to 2199 written as iso"
    ),
    (
      "yesterday,L1,P1,1",
      "bad_date|sold_at|'yesterday' is not a valid date of the years 1900 to 2199 written as iso"
    ),
    (
      "2024-01-02,L1,P1,two",
      "bad_number|units|'two' is not a quantity up to 1,000,000,000 with at most 3 decimals"
    ),
    (
      "2024-01-02,L1,P1,1.2345",
      "bad_number|units|'1.2345' is not a quantity up to 1,000,000,000 with at most 3 decimals"
    ),
    ("2024-01-02,,P1,1", "missing_value|location_id|a value is needed"),
    ("2024-01-02,L1,P1,null", "missing_value|units|a value is needed"),
  ])
  func `a cell that is no value of its column is quarantined with what was found`(
    row: String, expected: String
  ) throws {
    let rows = try Retailer().rows(
      landing: "pos/sale/sale.csv", csv("sold_at,location_id,product_id,units", row),
      "SELECT rule, column_name, reason FROM silver_rejection")
    #expect(rows == [expected])
  }

  // MARK: Keys

  @Test func `with sale and line, lines are told apart by both`() throws {
    let rows = try Retailer().rows(
      landing: "pos/sale/sale.csv",
      csv(
        "sale_id,line,sold_at,location_id,product_id,units", "R1,1,2024-01-02,L1,P1,1",
        "R1,2,2024-01-02,L1,P1,1", "R2,1,2024-01-02,L1,P1,1", "R1,1,2024-01-02,L1,P1,1"),
      "SELECT sale_id, line_key FROM silver_sale ORDER BY 1, 2")
    #expect(rows == ["R1|1", "R1|2", "R2|1"])
  }

  @Test func `without a line number a line is known by content and occurrence`() throws {
    let retailer = try Retailer()
    let rows = try retailer.rows(
      landing: "pos/sale/sale.csv",
      csv(
        "sale_id,sold_at,location_id,product_id,units", "R1,2024-01-02,L1,P1,1",
        "R1,2024-01-02,L1,P1,1", "R1,2024-01-02,L1,P1,2", "R1,2024-01-02,L1,P2,1"),
      "SELECT product_id, units, line_key FROM silver_sale ORDER BY 1, 2, 3")
    #expect(rows == ["P1|1.0|#", "P1|1.0|#+1", "P1|2.0|#", "P2|1.0|#"])
    #expect(
      try retailer.query("SELECT read, loaded, duplicate FROM row_accounting") == ["4|4|0"])
  }

  @Test
  func `without a sale, rows of grain line are told apart by content and occurrence`() throws {
    let rows = try Retailer().rows(
      landing: "pos/sale/sale.csv",
      csv(
        "sold_at,location_id,product_id,units", "2024-01-02,L1,P1,1", "2024-01-02,L1,P1,1",
        "2024-01-02,L1,P1,2"),
      "SELECT units, line_key FROM silver_sale ORDER BY 1, 2")
    #expect(rows == ["1.0|#", "1.0|#+1", "2.0|#"])
  }

  @Test
  func `the total of a period is known by place, product and date, the highest holds`() throws {
    let retailer = try Retailer("sources: {pos: {sale: {grain: week}}}")
    try retailer.land(
      "pos/sale/sale_2024-01-08.csv",
      csv("sold_at,location_id,product_id,units", "2024-01-01,L1,P1,5", "2024-01-01,L2,P1,7"))
    try retailer.land(
      "pos/sale/sale_2024-01-09.csv",
      csv("sold_at,location_id,product_id,units", "2024-01-01,L1,P1,6"))
    try retailer.build()
    #expect(
      try retailer.query("SELECT line_key, source_grain, units FROM silver_sale ORDER BY 1")
        == ["=L1|P1||2024-01-01|week|6.0", "=L2|P1||2024-01-01|week|7.0"])
    #expect(try retailer.query("SELECT 1 FROM silver_rejection") == [])
    #expect(
      try retailer.query("SELECT loaded, duplicate FROM row_accounting ORDER BY file")
        == ["1|1", "1|0"])
  }

  @Test func `sales of two sources with the same key are two sales`() throws {
    let retailer = try Retailer()
    let text = csv("sale_id,line,sold_at,location_id,product_id,units", "R1,1,2024-01-02,L1,P1,1")
    try retailer.land("pos/sale/sale.csv", text)
    try retailer.land("web/sale/sale.csv", text)
    try retailer.build()
    #expect(try retailer.query("SELECT source FROM silver_sale ORDER BY 1") == ["pos", "web"])
  }

  @Test(arguments: ["line", "day"])
  func `a retailer whose sales come in several grains is told so`(other: String) throws {
    let retailer = try Retailer(
      "sources: {pos: {sale: {grain: month}}, web: {sale: {grain: \(other)}}}")
    let header = "sold_at,location_id,product_id,units"
    try retailer.land("pos/sale/sale.csv", csv(header, "2024-01-01,L1,P1,5"))
    try retailer.land("web/sale/sale.csv", csv(header, "2024-01-01,L2,P1,5"))
    try retailer.build()
    let error = #expect(throws: (any Error).self) { try retailer.gold(asOf: "2024-03-01") }
    #expect(
      error.map { "\($0)" }?.contains("cannot be split into periods of a week") == true)
  }
}
