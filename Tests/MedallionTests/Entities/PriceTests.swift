import GRDB
import Medallion
import RetailerSupport
import TestSupport
import Testing

@Suite struct PriceTests {
  private let header = "effective_on,location_id,product_id,unit_price,currency"
  private let all = """
    SELECT source, effective_on, location_id, product_id, unit_price, currency, version
    FROM silver_price
    """

  @Test func `a price comes with all columns; an empty location means every location`() throws {
    let rows = try Retailer().rows(
      landing: "erp/price/price_2024-01-31.csv",
      csv(header, "2024-01-01,L1,P1,2.49,eur", "2024-01-01,,P1,2.5999,"), all)
    #expect(
      rows == [
        "erp|2024-01-01||P1|25999|-|2024-01-31", "erp|2024-01-01|L1|P1|24900|EUR|2024-01-31",
      ])
  }

  @Test func `a price is known by its product, its location and its day alone`() throws {
    let rows = try Retailer().rows(
      landing: "erp/price/price.csv",
      csv(header, "2024-01-01,L1,P1,1,", "2024-02-01,L1,P1,2,", "2024-01-01,L2,P1,3,"),
      "SELECT location_id, effective_on, unit_price FROM silver_price")
    #expect(rows == ["L1|2024-01-01|10000", "L1|2024-02-01|20000", "L2|2024-01-01|30000"])
  }

  /// What silver says of one price when files have come in an order, with a build after each.
  private func held(_ files: [(name: String, text: String)]) throws -> [String] {
    let retailer = try Retailer()
    for file in files {
      try retailer.land("erp/price/\(file.name).csv", file.text)
      try retailer.build()
    }
    let account = "SELECT sum(loaded), sum(duplicate), sum(quarantined) FROM row_accounting"
    let held = try retailer.query("SELECT unit_price, version FROM silver_price")
    return try held + retailer.query(account)
  }

  private func said(_ price: String) -> String { csv(header, "2024-01-01,L1,P1,\(price),EUR") }

  @Test func `of several files the one of the later date holds, in any order`() throws {
    let files = [
      ("price_2024-01-02", said("2")), ("price_2024-01-03", said("3")),
      ("price_2024-01-01", said("1")),
    ]
    for first in 0..<3 {
      let order = (0..<3).map { files[(first + $0) % 3] }
      #expect(try held(order) == ["30000|2024-01-03", "1|2|0"])
      #expect(try held(order.reversed()) == ["30000|2024-01-03", "1|2|0"])
    }
  }

  @Test func `a column version outranks the date in the name`() throws {
    let versioned = header + ",version"
    let files = [
      ("price_2024-01-03", csv(versioned, "2024-01-01,L1,P1,2,EUR,8")),
      ("price_2024-01-02", csv(versioned, "2024-01-01,L1,P1,3,EUR,9")),
    ]
    let found = try held(files)
    #expect(found.first?.hasPrefix("30000|") == true)
    #expect(try held(files.reversed()) == found)
  }

  @Test func `equal copies are duplicates`() throws {
    #expect(try held([("a", said("2")), ("b", said("2.00"))]) == ["20000|0", "1|1|0"])
  }

  @Test func `files of one version that differ are told, and the same one holds in either order`()
    throws
  {
    var told: Set<[String]> = []
    for names in [["a", "b"], ["b", "a"]] {
      let retailer = try Retailer()
      for name in names {
        try retailer.land("erp/price/\(name).csv", said(name == "a" ? "2" : "3"))
        try retailer.build()
      }
      let conflicts = try retailer.findings().filter { $0.kind == "conflict" }.map(\.text)
      #expect(conflicts.count == 1)
      #expect(
        conflicts.first?.contains(
          "in 1 record, the first location L1, product P1, effective on 2024-01-01") == true)
      told.insert(conflicts + (try retailer.query("SELECT unit_price FROM silver_price")))
    }
    #expect(told.count == 1)
  }

  @Test(
    "a row without a price that can be used is quarantined",
    arguments: [
      ("2024-01-01,L1,P1,two,", "bad_number|unit_price"),
      ("2024-01-01,L1,P1,,", "missing_value|unit_price"),
      ("2024-01-01,L1,P1,-0.01,", "price.price_not_negative|unit_price"),
      ("2024-13-01,L1,P1,2,", "bad_date|effective_on"),
      ("2024-01-01,L1,,2,", "missing_value|product_id"),
      ("2024-01-01,1.2E+12,P1,2,", "price.identifier_intact|location_id"),
    ])
  func setAside(row: String, reason: String) throws {
    let retailer = try Retailer()
    let rejections = try retailer.rows(
      landing: "erp/price/price.csv", csv(header, row, "2024-01-01,L1,P2,0,EUR"),
      "SELECT rule, column_name FROM silver_rejection")
    #expect(rejections == [reason])
    #expect(try retailer.query("SELECT product_id, unit_price FROM silver_price") == ["P2|0"])
    #expect(retailer.file("lake/_quarantine/erp/price.csv")?.contains("price.csv") == true)
  }

  @Test func `a currency that cannot be read is emptied and the price kept`() throws {
    let rows = try Retailer().rows(
      landing: "erp/price/price.csv", csv(header, "2024-01-01,L1,P1,2,euro"),
      "SELECT unit_price, currency FROM silver_price")
    #expect(rows == ["20000|-"])
  }

  @Test func `products and locations that nobody describes are warned of, and their prices loaded`()
    throws
  {
    let retailer = try Retailer()
    try retailer.land("erp/product/product.csv", csv("product_id", "P1"))
    try retailer.land("erp/location/location.csv", csv("location_id", "L1"))
    let rows = try retailer.rows(
      landing: "erp/price/price.csv",
      csv(header, "2024-01-01,L1,P1,1,", "2024-01-01,,P2,2,", "2024-01-01,L2,P1,3,"),
      "SELECT rule, action, rows FROM rule_result ORDER BY rule")
    #expect(rows == ["price.known_location|warn|1", "price.known_product|warn|1"])
    #expect(try retailer.query("SELECT count(*) FROM silver_price") == ["3"])
  }

  @Test
  func `check tells of the last price of a feed without a warning, and of ids that look alike`()
    throws
  {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/sale.csv", csv("sold_at,location_id,product_id,units", "2024-06-03,L1,P1,1"))
    try retailer.land("erp/price/price.csv", csv(header, "2024-01-01,L1,p1,2,EUR"))
    try retailer.build()
    let findings = try retailer.findings()
    let feed = try #require(findings.first { $0.subject == "erp/price" })
    #expect(feed.severity == .info && feed.text == "last record on 2024-01-01")
    #expect(
      findings.contains { $0.kind == "look-alike" && $0.text.contains("'p1' (price)") })
  }

  @Test func `silver made anew from bronze is the same`() throws {
    let retailer = try Retailer()
    try retailer.land("erp/price/price_2024-01-02.csv", said("2"))
    try retailer.build()
    try retailer.land("erp/price/price_2024-01-03.csv", csv(header, "2024-01-01,L1,P1,3,", "x,,,,"))
    try retailer.build()
    let before = try retailer.query("SELECT * FROM silver_price")
    let account = try retailer.query("SELECT * FROM row_accounting ORDER BY batch_id")
    try retailer.build(rebuild: true)
    #expect(try retailer.query("SELECT * FROM silver_price") == before)
    #expect(before.count == 1)
    #expect(try retailer.query("SELECT * FROM row_accounting ORDER BY batch_id") == account)
  }

  @Test func `a workspace from before there were prices loads those that lie in its landing`()
    throws
  {
    let retailer = try Retailer()
    try retailer.silver.queue.write { try $0.execute(sql: "DROP TABLE silver_price") }
    let opened = try SilverDatabase(retailer.workspace)
    #expect(try opened.queue.read { try $0.tableExists("silver_price") })
    #expect(
      try retailer.rows(
        landing: "erp/price/price.csv", said("2"), "SELECT unit_price FROM silver_price")
        == ["20000"])
  }
}
