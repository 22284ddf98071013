import Medallion
import RetailerSupport
import TestSupport
import Testing

/// A term that cannot be right is not used: the next source of it is, and check names its line.
@Suite struct TermTests {
  /// The term of P1 at L1, where the product's sourcing states `value` and the next level is sound.
  private func term(_ column: String, _ value: String) throws -> (term: String, retailer: Retailer)
  {
    let retailer = try Retailer("replenishment: {lead_time_days: 9, review_period_days: 8}")
    try retailer.land(
      "pos/sale/s.csv", csv("sold_at,location_id,product_id,units", "2024-01-02,L1,P1,1"))
    try retailer.land(
      "erp/product/p.csv", csv("product_id,pack_size,min_order_quantity,unit_cost", "P1,4,12,2.5"))
    try retailer.land(
      "erp/sourcing/s.csv", csv("product_id,supplier_id,\(column)", "P1,S1,\(value)"))
    try retailer.build()
    let rows = try retailer.gold(asOf: "2024-01-08")
      .query("SELECT \(column.split(separator: ",")[0]) FROM replenishment_term")
    return (rows[0], retailer)
  }

  @Test(arguments: [
    ("lead_time_days", "-5", "9.0"), ("lead_time_days", "0", "0.0"),
    ("lead_time_days", "731", "731.0"), ("lead_time_days", "732", "9.0"),
    ("lead_time_sd_days", "-1", "0.0"), ("lead_time_sd_days", "183", "183.0"),
    ("lead_time_sd_days", "184", "0.0"), ("review_period_days", "-7", "8.0"),
    ("review_period_days", "366", "366.0"), ("review_period_days", "367", "8.0"),
    ("pack_size", "-1", "4.0"), ("pack_size", "0", "4.0"), ("pack_size", "6", "6.0"),
    ("min_order_quantity", "-1", "12.0"), ("min_order_quantity", "0", "0.0"),
    ("max_stock", "-5", "-"), ("max_stock", "0", "0.0"), ("unit_cost", "-0.01", "2.5"),
    ("order_cost", "-1", "-"), ("max_stock,pack_size", "5,6", "-"),
    ("max_stock,pack_size", "12,6", "12.0"),
  ])
  func `values below, at and above each bound are handled`(
    column: String, value: String, expected: String
  ) throws {
    #expect(try term(column, value).term == expected)
  }

  @Test func `the check names line, column and value`() throws {
    let retailer = try term("max_stock", "-5").retailer
    let finding = try retailer.findings()
      .first { $0.subject == "sourcing.max_stock_not_negative" }
    #expect(finding?.severity == .warning)
    #expect(
      finding?.text
        == "1 rows (empty); first landing/erp/sourcing/s.csv:2, max_stock: '-5' breaks the rule: "
        + "max_stock is not below zero")
  }

  @Test func `a minimum that is no multiple of packs is used, with a warning and its line`() throws
  {
    let (minimum, retailer) = try term("min_order_quantity,pack_size", "10,6")
    #expect(minimum == "10.0")
    #expect(
      try retailer.query(
        "SELECT rule, column_name, found FROM silver_remark WHERE rule LIKE 'sourcing.min%'")
        == ["sourcing.minimum_in_packs|min_order_quantity|10"])
  }
}
