import RetailerSupport
import TestSupport
import Testing

@Suite struct ProductTests {
  @Test func `a product comes with all its columns and their types`() throws {
    let header =
      "product_id,name,category,department,brand,supplier_id,unit_cost,unit_price,currency,unit,"
      + "pack_size,min_order_quantity,shelf_life_days,launched_on,discontinued_on"
    let row =
      "007,\"Tea, green\",Tea,Food,Leaf,S1,1.5,2.9999,EUR,box,6,12,365,2024-01-02,2025-06-30"
    let rows = try Retailer().rows(
      landing: "erp/product/product_2024-01-01.csv", csv(header, row),
      """
      SELECT source, product_id, name, category, department, brand, supplier_id, unit_cost,
        unit_price, currency, unit, pack_size, min_order_quantity, shelf_life_days, launched_on,
        discontinued_on, version FROM silver_product
      """)
    #expect(
      rows == [
        "erp|007|Tea, green|Tea|Food|Leaf|S1|15000|29999|EUR|box|6.0|12.0|365|2024-01-02"
          + "|2025-06-30|2024-01-01"
      ])
  }

  @Test func `only the id is needed; columns that are missing or empty are NULL`() throws {
    let rows = try Retailer().rows(
      landing: "erp/product/product.csv", csv("product_id,unit_cost,name", "P1,,", "P2,N/A,n/a"),
      "SELECT product_id, unit_cost, name, category, version FROM silver_product")
    #expect(rows == ["P1|-|-|-|0", "P2|-|n/a|-|0"])
  }

  @Test func `every dated description is kept; of one date the copies settle by content`() throws {
    let retailer = try Retailer()
    try retailer.land("erp/product/product_2024-02-01.csv", csv("product_id,name", "P1,New"))
    try retailer.land("erp/product/product_2024-01-01.csv", csv("product_id,name", "P1,Old"))
    try retailer.build()
    #expect(
      try retailer.query("SELECT version, name FROM silver_product ORDER BY version")
        == ["2024-01-01|Old", "2024-02-01|New"])
  }

  @Test func `ids stay text, whatever they look like`() throws {
    let rows = try Retailer().rows(
      landing: "erp/product/product.csv", csv("product_id", "0012", " 12 ", "12.0", "a|b"),
      "SELECT product_id, typeof(product_id) FROM silver_product ORDER BY product_id")
    #expect(rows == ["0012|text", "12|text", "12.0|text", "a|b|text"])
  }

  @Test func `the dimension has names for what is not given, and money in major units`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "erp/product/product.csv", csv("product_id,unit_cost,currency", "P1,1.2345,EUR"))
    try retailer.build()
    let gold = try retailer.gold(asOf: "2024-01-01")
    #expect(
      try gold.query(
        """
        SELECT product_key, product_id, name, category, brand, unit_cost, unit_price, is_inferred
        FROM dim_product WHERE product_key > 0
        """) == ["1|P1|P1|(none)|(none)|1.2345|-|0"])
  }

  @Test(arguments: [
    ("1.23E+12,1,1,1,2", "product.identifier_intact"), (",1,1,1,2", "missing_value"),
  ])
  func `a product that cannot be used is quarantined by name of the rule`(row: String, rule: String)
    throws
  {
    let retailer = try Retailer()
    let rows = try retailer.rows(
      landing: "erp/product/product.csv",
      csv("product_id,pack_size,min_order_quantity,unit_cost,unit_price", row),
      "SELECT rule FROM silver_rejection")
    #expect(rows == [rule])
    #expect(try retailer.query("SELECT 1 FROM silver_product") == [])
  }

  @Test func `a cost above the price is a warning, and the product stays`() throws {
    let retailer = try Retailer()
    let rows = try retailer.rows(
      landing: "erp/product/product.csv", csv("product_id,unit_cost,unit_price", "P1,3,2"),
      "SELECT rule, action, rows FROM rule_result")
    #expect(rows == ["product.cost_below_price|warn|1"])
    #expect(try retailer.query("SELECT product_id FROM silver_product") == ["P1"])
  }
}
