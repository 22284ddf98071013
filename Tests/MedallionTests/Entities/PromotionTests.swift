import RetailerSupport
import TestSupport
import Testing

@Suite struct PromotionTests {
  private let header =
    "promotion_id,starts_on,ends_on,location_id,product_id,category,kind,discount"
  private let all = """
    SELECT promotion_id, starts_on, ends_on, location_id, product_id, category, kind, discount,
      version
    FROM silver_promotion
    """

  @Test func `a promotion comes with all columns; what it does not name is everything`() throws {
    let rows = try Retailer().rows(
      landing: "erp/promotion/promotion_2024-01-31.csv",
      csv(header, "A,2024-02-05,2024-02-11,L1,P1,Tea,leaflet,0.2", "B,2024-02-05,2024-02-05,,,,,"),
      all)
    #expect(
      rows == [
        "A|2024-02-05|2024-02-11|L1|P1|Tea|leaflet|0.2|2024-01-31",
        "B|2024-02-05|2024-02-05||||-|-|2024-01-31",
      ])
  }

  @Test func `one promotion has a row for each location, product and category`() throws {
    let rows = try Retailer().rows(
      landing: "erp/promotion/promotion.csv",
      csv(
        header, "A,2024-02-05,2024-02-11,L1,P1,,,", "A,2024-02-05,2024-02-11,L1,P2,,,",
        "A,2024-02-05,2024-02-11,L2,P1,,,", "A,2024-02-05,2024-02-11,L1,,Tea,,",
        "A,2024-02-05,2024-02-11,L1,P1,,,"),
      "SELECT location_id, product_id, category FROM silver_promotion")
    #expect(rows == ["L1||Tea", "L1|P1|", "L1|P2|", "L2|P1|"])
  }

  @Test func `every version is kept, in any order of files`() throws {
    let files = [
      ("promotion_2024-01-02", csv(header, "A,2024-02-05,2024-02-11,,P1,,,0.1")),
      ("promotion_2024-01-09", csv(header, "A,2024-02-05,2024-02-18,,P1,,,0.1")),
    ]
    for order in [files, files.reversed()] {
      let retailer = try Retailer()
      for file in order {
        try retailer.land("erp/promotion/\(file.0).csv", file.1)
        try retailer.build()
      }
      #expect(
        try retailer.query("SELECT ends_on, version FROM silver_promotion ORDER BY version")
          == ["2024-02-11|2024-01-02", "2024-02-18|2024-01-09"])
    }
  }

  @Test(
    "a row without a promotion that can be used is quarantined",
    arguments: [
      ("A,2024-02-05,2024-02-04,,P1,,,", "promotion.ends_after_start|ends_on"),
      ("A,2024-02-05,,,P1,,,", "missing_value|ends_on"),
      ("A,x,2024-02-04,,P1,,,", "bad_date|starts_on"),
      (",2024-02-05,2024-02-06,,P1,,,", "missing_value|promotion_id"),
      ("A,2024-02-05,2024-02-06,,1.2E+12,,,", "promotion.identifier_intact|product_id"),
    ])
  func setAside(row: String, reason: String) throws {
    let retailer = try Retailer()
    let rejections = try retailer.rows(
      landing: "erp/promotion/promotion.csv", csv(header, row, "B,2024-02-05,2024-02-05,,P2,,,0"),
      "SELECT rule, column_name FROM silver_rejection")
    #expect(rejections == [reason])
    #expect(try retailer.query("SELECT product_id, discount FROM silver_promotion") == ["P2|0.0"])
  }

  @Test(arguments: ["20", "1.01", "-0.1", "much"])
  func `a discount that is no share of the price is emptied and the promotion kept`(text: String)
    throws
  {
    let rows = try Retailer().rows(
      landing: "erp/promotion/promotion.csv",
      csv(header, "A,2024-02-05,2024-02-06,,P1,,,\(text)", "B,2024-02-05,2024-02-06,,P1,,,1"),
      "SELECT promotion_id, discount FROM silver_promotion")
    #expect(rows == ["A|-", "B|1.0"])
  }

  @Test func `products and locations that nobody describes are warned of, and loaded`() throws {
    let retailer = try Retailer()
    try retailer.land("erp/product/product.csv", csv("product_id", "P1"))
    try retailer.land("erp/location/location.csv", csv("location_id", "L1"))
    let rows = try retailer.rows(
      landing: "erp/promotion/promotion.csv",
      csv(
        header, "A,2024-02-05,2024-02-06,L1,P1,,,", "B,2024-02-05,2024-02-06,L9,,,,",
        "C,2024-02-05,2024-02-06,,P9,,,"),
      "SELECT rule, action, rows FROM rule_result ORDER BY rule")
    #expect(rows == ["promotion.known_location|warn|1", "promotion.known_product|warn|1"])
    #expect(try retailer.query("SELECT count(*) FROM silver_promotion") == ["3"])
  }

  @Test func `silver made anew from bronze is the same`() throws {
    let retailer = try Retailer()
    for (name, end) in [("2024-01-02", "2024-02-11"), ("2024-01-09", "2024-02-18")] {
      try retailer.land(
        "erp/promotion/promotion_\(name).csv", csv(header, "A,2024-02-05,\(end),,P1,,,", "x,,,,,,,")
      )
      try retailer.build()
    }
    let before = try retailer.query("SELECT * FROM silver_promotion")
    try retailer.build(rebuild: true)
    #expect(try retailer.query("SELECT * FROM silver_promotion") == before)
    #expect(before.count == 2)
  }
}
