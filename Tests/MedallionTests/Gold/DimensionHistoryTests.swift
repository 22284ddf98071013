import RetailerSupport
import TestSupport
import Testing

/// The descriptions of products, locations and suppliers, with the days on which they held.
@Suite struct DimensionHistoryTests {
  private let sales = csv("sold_at,location_id,product_id,units", "2024-01-02,L1,P1,2")
  private static func described(_ row: String) -> String {
    csv("product_id,supplier_id,unit_cost,pack_size", row)
  }
  private let products = [
    ("product_2024-01-01", Self.described("P1,S1,2.50,6")),
    ("product_2024-02-01", Self.described("P1,S1,2.50,6")),
    ("product_2024-03-01", Self.described("P1,S2,2.75,6")),
    ("product_2024-03-01_150000", Self.described("P1,S2,2.80,6")),
    ("product_2024-05-01", Self.described("P1,S1,2.50,6")),
  ]
  private let history = """
    SELECT product_id, valid_from, valid_to, is_current, supplier_id, unit_cost
    FROM dim_product_history ORDER BY product_key, coalesce(valid_from, '')
    """

  private func retailer() throws -> Retailer {
    let retailer = try Retailer()
    try retailer.land("pos/sale/sale.csv", sales)
    return retailer
  }

  private func gold(asOf: String) throws -> GoldView {
    let retailer = try retailer()
    for (name, text) in products { try retailer.land("erp/product/\(name).csv", text) }
    try retailer.build()
    return try retailer.gold(asOf: asOf)
  }

  @Test func `each description holds from its date to the day before the next one`() throws {
    #expect(
      try gold(asOf: "2024-06-01").query(history) == [
        "P1|-|2024-02-29|0|S1|2.5", "P1|2024-03-01|2024-04-30|0|S2|2.8",
        "P1|2024-05-01|-|1|S1|2.5",
      ])
  }

  @Test func `what is described later than as-of is not known, unless there is no other`() throws {
    #expect(
      try gold(asOf: "2024-04-15").query(history) == [
        "P1|-|2024-02-29|0|S1|2.5", "P1|2024-03-01|-|1|S2|2.8",
      ])
    #expect(try gold(asOf: "2023-12-01").query(history) == ["P1|-|-|1|S1|2.5"])
  }

  @Test func `the current description is the one of the dimension`() throws {
    let differences = """
      SELECT count(*) FROM dim_product_history AS h JOIN dim_product AS d USING (product_key)
      WHERE h.is_current AND (h.supplier_id, h.unit_cost, h.pack_size, h.name, h.is_inferred)
        IS NOT (d.supplier_id, d.unit_cost, d.pack_size, d.name, d.is_inferred)
      """
    for day in ["2023-12-01", "2024-02-15", "2024-04-15", "2024-06-01"] {
      let gold = try gold(asOf: day)
      #expect(try gold.query(differences) == ["0"])
      #expect(try gold.query("SELECT count(*) FROM dim_product_history WHERE is_current") == ["1"])
    }
  }

  @Test func `a member that only facts name has one inferred description`() throws {
    let retailer = try retailer()
    try retailer.build()
    let gold = try retailer.gold(asOf: "2024-02-01")
    for (dimension, id) in [("product", "P1"), ("location", "L1")] {
      let rows = try gold.query(
        """
        SELECT \(dimension)_id, name, valid_from, valid_to, is_current, is_inferred
        FROM dim_\(dimension)_history
        """)
      #expect(rows == ["\(id)|\(id)|-|-|1|1"])
    }
  }

  @Test func `locations and suppliers have a history, too`() throws {
    let retailer = try retailer()
    let files = [
      "location/location_2024-01-01": csv("location_id,region", "L1,North"),
      "location/location_2024-03-01": csv("location_id,region", "L1,South"),
      "supplier/supplier": csv("supplier_id,lead_time_days", "S1,7"),
      "supplier/supplier_2024-02-01": csv("supplier_id,lead_time_days", "S1,9"),
    ]
    for (path, text) in files { try retailer.land("erp/\(path).csv", text) }
    try retailer.build()
    let gold = try retailer.gold(asOf: "2024-06-01")
    #expect(
      try gold.query("SELECT valid_from, valid_to, region FROM dim_location_history ORDER BY 1")
        == ["-|2024-02-29|North", "2024-03-01|-|South"])
    #expect(
      try gold.query(
        "SELECT valid_from, valid_to, lead_time_days FROM dim_supplier_history ORDER BY 1")
        == ["-|2024-01-31|7.0", "2024-02-01|-|9.0"])
  }

  /// Every table of gold that does not say which files were read.
  private func tables(_ gold: GoldView) throws -> [String] {
    let accounts = ["row_accounting", "rule_result", "dim_run", "feed_finding"]
    return try gold.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .filter { !accounts.contains($0) }
      .flatMap { table in try gold.query("SELECT * FROM \(table)").map { "\(table): \($0)" } }
  }

  @Test(arguments: 0..<12)
  func `descriptions that arrive late give the gold of those that arrive in time`(
    seed: Int
  ) throws {
    let inTime = try tables(gold(asOf: "2024-06-01"))
    var random = SeededGenerator(seed: UInt64(seed))
    let late = try retailer()
    try late.build()
    for (name, text) in products.shuffled(using: &random) {
      try late.land("erp/product/\(name).csv", text)
      try late.build()
    }
    #expect(try tables(late.gold(asOf: "2024-06-01")) == inTime)
  }
}
