import RetailerSupport
import TestSupport
import Testing

/// Every id that a fact names is a member of its dimension, with a key that it keeps for good.
@Suite struct MemberTests {
  private let sale = "sold_at,location_id,product_id,units"

  @Test(arguments: [
    "product", "location", "supplier",
  ])
  func `each dimension has the members missing, unknown and not applicable`(dimension: String)
    throws
  {
    let gold = try Retailer().gold(asOf: "2024-01-01")
    #expect(
      try gold.query(
        """
        SELECT \(dimension)_key, \(dimension)_id, name, is_inferred FROM dim_\(dimension)
        ORDER BY 1 DESC
        """)
        == [
          "0|(missing)|(missing)|1", "-1|(unknown)|(unknown)|1",
          "-2|(not applicable)|(not applicable)|1",
        ])
  }

  @Test func `members that only facts name are inferred, and are told so`() throws {
    let retailer = try Retailer()
    try retailer.land("erp/product/product.csv", csv("product_id,supplier_id", "P2,S9"))
    try retailer.land("pos/sale/sale.csv", csv(sale, "2024-01-02,L1,P1,1", "2024-01-02,L1,P2,1"))
    try retailer.build()
    let gold = try retailer.gold(asOf: "2024-01-08")
    #expect(
      try gold.query(
        "SELECT product_key, product_id, is_inferred FROM dim_product WHERE product_key > 0")
        == ["1|P1|1", "2|P2|0"])
    #expect(
      try gold.query("SELECT location_id, is_inferred FROM dim_location WHERE location_key > 0")
        == ["L1|1"])
    #expect(
      try gold.query("SELECT supplier_id, is_inferred FROM dim_supplier WHERE supplier_key > 0")
        == ["S9|1"])
    #expect(
      try retailer.query("SELECT rule, rows FROM rule_result ORDER BY 1")
        == ["sale.known_location|2", "sale.known_product|1"])
  }

  @Test func `a key stays after a rebuild, and new members get the next by id`() throws {
    let retailer = try Retailer()
    try retailer.land("pos/sale/sale_1.csv", csv(sale, "2024-01-02,L1,P5,1", "2024-01-02,L1,P3,1"))
    try retailer.build()
    let keys = "SELECT product_id, product_key FROM dim_product WHERE product_key > 0 ORDER BY 2"
    #expect(try retailer.gold(asOf: "2024-01-08").query(keys) == ["P3|1", "P5|2"])
    try retailer.land("erp/product/product.csv", csv("product_id", "P9", "P1", "P3"))
    try retailer.build()
    #expect(
      try retailer.gold(asOf: "2024-01-08").query(keys) == ["P3|1", "P5|2", "P1|3", "P9|4"])
    try retailer.build(rebuild: true)
    #expect(
      try retailer.gold(asOf: "2024-01-08").query(keys) == ["P3|1", "P5|2", "P1|3", "P9|4"])
  }

  @Test func `facts carry the key and the id, and every key is found`() throws {
    let retailer = try Retailer()
    try retailer.land("pos/sale/sale.csv", csv(sale, "2024-01-01,L1,P1,1", "2024-01-01,L2,P1,1"))
    try retailer.build()
    let gold = try retailer.gold(asOf: "2024-01-08")
    for fact in ["fact_sales_daily", "fact_demand", "stock_position", "replenishment_term"] {
      #expect(
        try gold.query(
          """
          SELECT count(*), sum(d.product_id = f.product_id), sum(l.location_id = f.location_id)
          FROM \(fact) AS f
          JOIN dim_product AS d USING (product_key) JOIN dim_location AS l USING (location_key)
          """) == ["2|2|2"], "\(fact)")
    }
  }
}
