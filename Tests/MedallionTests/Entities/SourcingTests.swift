import Testing

@Suite struct SourcingTests {
  private let header =
    "product_id,location_id,supplier_id,priority,unit_cost,lead_time_days,lead_time_sd_days,"
    + "review_period_days,min_order_quantity,pack_size,max_stock,order_cost"

  @Test("terms come with all columns; an empty location means every location")
  func everyColumn() throws {
    let rows = try Retailer().rows(
      landing: "erp/sourcing/sourcing_2024-01-01.csv",
      csv(header, "P1,L1,S1,2,1.25,10,1.5,7,12,6,100,30", "P1,,S1,,,,,,,,,"),
      """
      SELECT source, product_id, location_id, supplier_id, priority, unit_cost, lead_time_days,
        lead_time_sd_days, review_period_days, min_order_quantity, pack_size, max_stock, order_cost,
        version FROM silver_sourcing ORDER BY location_id
      """)
    #expect(
      rows == [
        "erp|P1||S1|-|-|-|-|-|-|-|-|-|2024-01-01",
        "erp|P1|L1|S1|2|12500|10.0|1.5|7.0|12.0|6.0|100.0|300000|2024-01-01",
      ])
  }

  @Test("terms without a product or a supplier, or that cannot hold, are set aside")
  func setAside() throws {
    let rows = try Retailer().rows(
      landing: "erp/sourcing/sourcing.csv",
      csv(
        "product_id,supplier_id,lead_time_days,pack_size", ",S1,,", "P1,,,", "P1,S1,-2,",
        "P1,S1,,0"),
      "SELECT rule, column_name FROM silver_rejection")
    #expect(
      rows == [
        "missing_value|product_id", "missing_value|supplier_id",
        "sourcing.lead_time_not_negative|lead_time_days", "sourcing.pack_positive|pack_size",
      ])
  }

  /// The terms of L1 and P1 in gold, after one sale.
  private func terms(_ retailer: Retailer, _ columns: String) throws -> [String] {
    try retailer.land(
      "pos/sale/sale.csv", csv("sold_at,location_id,product_id,units", "2024-01-02,L1,P1,1"))
    try retailer.build()
    return try retailer.gold(asOf: "2024-01-08").query("SELECT \(columns) FROM replenishment_term")
  }

  @Test("terms come from the location, else the product, else the supplier, else the settings")
  func inheritance() throws {
    let retailer = try Retailer("replenishment: {review_period_days: 9}")
    try retailer.land(
      "erp/product/product.csv", csv("product_id,unit_cost,pack_size,currency", "P1,5,4,EUR"))
    try retailer.land("erp/supplier/supplier.csv", csv("supplier_id,lead_time_days", "S1,21"))
    try retailer.land(
      "erp/sourcing/sourcing.csv",
      csv(
        "product_id,location_id,supplier_id,unit_cost,min_order_quantity", "P1,L1,S1,3,",
        "P1,,S1,2,24"))
    #expect(
      try terms(
        retailer,
        """
        supplier_key, supplier_id, unit_cost, min_order_quantity, pack_size, lead_time_days,
        review_period_days, lead_time_sd_days, max_stock, currency, is_orderable
        """) == ["1|S1|3.0|24.0|4.0|21.0|9.0|0.0|-|EUR|1"])
  }

  @Test("of several suppliers the lowest priority holds, then the cost, then the id")
  func choice() throws {
    for (rows, chosen) in [
      (["P1,L1,S1,2,1", "P1,L1,S2,1,9"], "S2"), (["P1,L1,S1,1,2", "P1,L1,S2,1,1"], "S2"),
      (["P1,L1,S2,,", "P1,L1,S1,,"], "S1"), (["P1,,S1,1,1", "P1,L1,S2,5,9"], "S2"),
    ] {
      let retailer = try Retailer()
      try retailer.land(
        "erp/sourcing/sourcing.csv",
        (["product_id,location_id,supplier_id,priority,unit_cost"] + rows)
          .joined(separator: "\n"))
      #expect(try terms(retailer, "supplier_id") == [chosen])
    }
  }

  @Test("without any terms the settings hold, and the supplier is the missing member")
  func settings() throws {
    #expect(
      try terms(
        Retailer("replenishment: {lead_time_days: 5}"),
        "supplier_key, supplier_id, lead_time_days, review_period_days, pack_size, unit_cost")
        == ["0|-|5.0|7.0|1.0|-"])
  }
}
