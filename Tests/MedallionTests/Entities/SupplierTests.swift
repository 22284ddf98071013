import RetailerSupport
import TestSupport
import Testing

@Suite struct SupplierTests {
  @Test func `a supplier comes with all its columns and their types`() throws {
    let rows = try Retailer().rows(
      landing: "erp/supplier/supplier_2024-01-01.csv",
      csv(
        "supplier_id,name,country,lead_time_days,review_period_days,min_order_value",
        "S1,Acme,PL,10.5,7,250.5", "S2,,,,,"),
      """
      SELECT source, supplier_id, name, country, lead_time_days, review_period_days,
        min_order_value, version FROM silver_supplier
      """)
    #expect(rows == ["erp|S1|Acme|PL|10.5|7.0|2505000|2024-01-01", "erp|S2|-|-|-|-|-|2024-01-01"])
  }

  @Test func `a lead time beyond two years is emptied`() throws {
    let rows = try Retailer().rows(
      landing: "erp/supplier/supplier.csv",
      csv("supplier_id,lead_time_days", "S1,732", "S2,-1", "S3,731"),
      "SELECT rule, action, rows FROM rule_result")
    #expect(rows == ["supplier.lead_time_plausible|empty|2"])
  }

  @Test func `the dimension writes money in major units`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "erp/supplier/supplier.csv", csv("supplier_id,lead_time_days,min_order_value", "S1,10,250.5"))
    try retailer.build()
    #expect(
      try retailer.gold(asOf: "2024-01-01").query(
        """
        SELECT supplier_key, supplier_id, name, country, lead_time_days, min_order_value,
          is_inferred FROM dim_supplier WHERE supplier_key > 0
        """) == ["1|S1|S1|(none)|10.0|250.5|0"])
  }
}
