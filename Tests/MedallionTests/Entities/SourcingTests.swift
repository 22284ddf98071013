import RetailerSupport
import TestSupport
import Testing

@Suite struct SourcingTests {
  private let header =
    "product_id,location_id,supplier_id,priority,unit_cost,lead_time_days,lead_time_sd_days,"
    + "review_period_days,min_order_quantity,pack_size,max_stock,order_cost"

  @Test func `terms come with all columns; an empty location means every location`() throws {
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

  @Test func `terms without a product or a supplier, or that cannot hold, are quarantined`() throws
  {
    let rows = try Retailer().rows(
      landing: "erp/sourcing/sourcing.csv",
      csv(
        "product_id,location_id,supplier_id", ",,S1", "P1,,", "P1,4E+12,S1", "P1,1.2E+12,S1"),
      "SELECT rule, column_name FROM silver_rejection")
    #expect(
      rows == [
        "missing_value|product_id", "missing_value|supplier_id",
        "sourcing.identifier_intact|location_id", "sourcing.identifier_intact|location_id",
      ])
  }

  /// The terms of L1 and P1 in gold, after one sale.
  private func terms(_ retailer: Retailer, _ columns: String) throws -> [String] {
    try retailer.land(
      "pos/sale/sale.csv", csv("sold_at,location_id,product_id,units", "2024-01-02,L1,P1,1"))
    try retailer.build()
    return try retailer.gold(asOf: "2024-01-08").query("SELECT \(columns) FROM replenishment_term")
  }

  @Test func `the supplier's item number is the location's, else the product's`() throws {
    for (rows, number) in [
      (["P1,,S1,A-7", "P1,L1,S1,"], "A-7"), (["P1,,S1,A-7", "P1,L1,S1,007"], "007"),
      (["P1,,S1,"], "-"),
    ] {
      let retailer = try Retailer()
      try retailer.land(
        "erp/sourcing/sourcing.csv",
        csv("product_id,location_id,supplier_id,supplier_item_id", rows.joined(separator: "\n")))
      #expect(try terms(retailer, "supplier_item_id") == [number])
    }
  }

  @Test func `terms are the location's, else product's, else supplier's, else settings'`() throws {
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

  @Test func `for days that cannot be right the next level holds, with a warning`() throws {
    let retailer = try Retailer()
    try retailer.land("erp/supplier/supplier.csv", csv("supplier_id,lead_time_days", "S1,21"))
    try retailer.land(
      "erp/sourcing/sourcing.csv",
      csv(
        "product_id,supplier_id,lead_time_days,lead_time_sd_days,review_period_days,pack_size",
        "P1,S1,732,184,367,4"))
    #expect(
      try terms(retailer, "lead_time_days, lead_time_sd_days, review_period_days, pack_size")
        == ["21.0|0.0|7.0|4.0"])
    #expect(
      try retailer.query(
        "SELECT rule, action FROM rule_result WHERE rule LIKE '%_plausible' ORDER BY rule") == [
          "sourcing.lead_time_plausible|empty", "sourcing.lead_time_sd_plausible|empty",
          "sourcing.review_period_plausible|empty",
        ])
  }

  @Test func `of several suppliers the lowest priority holds, then the cost, then the id`() throws {
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

  @Test
  func `without any terms the settings hold, and the supplier is the missing member`() throws {
    #expect(
      try terms(
        Retailer("replenishment: {lead_time_days: 5}"),
        "supplier_key, supplier_id, lead_time_days, review_period_days, pack_size, unit_cost")
        == ["0|-|5.0|7.0|1.0|-"])
  }

  // MARK: Policies and what an order costs

  private let policies = "policy, order_cost"

  @Test func `a policy comes from sourcing, product, category, supplier, then settings`() throws {
    let yaml = """
      replenishment:
        policy: (R,s,S)
        policy_by_category: {Bakery: newsvendor}
        order_cost: 4
      """
    let levels: [(String, String)] = [
      ("erp/supplier/supplier.csv", "supplier_id,replenishment_policy,order_cost\nS1,sQ,7.5\n"),
      ("erp/product/product.csv", "product_id,category,supplier_id\nP1,Bakery,S1\n"),
      (
        "erp/product/product.csv",
        "product_id,category,supplier_id,replenishment_policy\nP1,Bakery,S1,\"(R, s, nQ)\"\n"
      ),
      (
        "erp/sourcing/sourcing_1.csv",
        "product_id,supplier_id,replenishment_policy,order_cost\nP1,S1,RsS,2\n"
      ),
      (
        "erp/sourcing/sourcing_2.csv",
        "product_id,location_id,supplier_id,replenishment_policy\nP1,L1,S1,RS\n"
      ),
    ]
    let wanted = [
      "(R,s,S)|4.0", "(R,s,S)|4.0", "newsvendor|7.5", "(R,s,nQ)|7.5", "(R,s,S)|2.0", "(R,S)|2.0",
    ]
    for count in 0...levels.count {
      let retailer = try Retailer(yaml)
      for (path, text) in levels.prefix(count) { try retailer.land(path, text) }
      #expect(try terms(retailer, policies) == [wanted[count]], "\(count)")
    }
    let retailer = try Retailer(yaml)
    try retailer.land(levels[0].0, levels[0].1)
    try retailer.land("erp/product/product.csv", csv("product_id,supplier_id", "P1,S1"))
    #expect(try terms(retailer, policies) == ["(s,Q)|7.5"])
  }

  @Test func `without a stated policy it is (R,S), and the cost of an order is unknown`() throws {
    #expect(try terms(Retailer(), policies) == ["(R,S)|-"])
  }

  @Test func `a policy that is not known is a warning, and the next level's holds`() throws {
    let retailer = try Retailer("replenishment: {policy: sQ}")
    try retailer.land(
      "erp/product/product.csv", csv("product_id,replenishment_policy", "P1,min-max"))
    #expect(try terms(retailer, policies) == ["(s,Q)|-"])
    #expect(
      try retailer.query("SELECT rule, action FROM rule_result WHERE rule LIKE '%policy%'")
        == ["product.policy_known|empty"])
  }

  @Test func `a negative cost of an order is quarantined`() throws {
    let rows = try Retailer().rows(
      landing: "erp/sourcing/sourcing.csv", csv("product_id,supplier_id,order_cost", "P1,S1,-1"),
      "SELECT rule, column_name FROM silver_remark WHERE action = 'empty'")
    #expect(rows == ["sourcing.order_cost_not_negative|order_cost"])
  }
}
