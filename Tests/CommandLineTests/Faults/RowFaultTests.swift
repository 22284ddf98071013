import Foundation
import TestSupport
import Testing

/// Rows that cannot be used: counted, quarantined with place and reason, and nothing else is touched.
@Suite struct RowFaultTests {
  private static let header =
    "sale_id,line,sold_at,location_id,product_id,units,unit_price,discount,currency"

  /// Rows of a product that nothing else names: of others they would leave a week unknown.
  @Test(arguments: [
    ("X1,1,2026-11-19,L01,P7777,1", "ragged_row"),
    ("X1,1,2026-11-19,L01,P7777,1,2.00,,EUR,more", "ragged_row"),
    ("X1,1,19.11.2026,L01,P7777,1,2.00,,EUR", "bad_date"),
    ("X1,1,2026-02-30,L01,P7777,1,2.00,,EUR", "bad_date"),
    ("X1,1,2026-11-19T25:00:00,L01,P7777,1,2.00,,EUR", "bad_date"),
    ("X1,1,9999-12-31,L01,P7777,1,2.00,,EUR", "bad_date"),
    ("X1,1,0001-01-01,L01,P7777,1,2.00,,EUR", "bad_date"),
    ("X1,1,2026-11-19,L01,P7777,one,2.00,,EUR", "bad_number"),
    ("X1,1,2026-11-19,L01,P7777,1e15,2.00,,EUR", "bad_number"),
    ("X1,1,2026-11-19,L01,P7777,2000,1e9,,EUR", "sale.amount_plausible"),
    ("X1,1,2026-11-19,L01,P7777,,2.00,,EUR", "missing_value"),
    ("X1,1,,L01,P7777,1,2.00,,EUR", "missing_value"),
    ("X1,1,2026-11-19,L01,1.23E+12,1,2.00,,EUR", "sale.identifier_intact"),
    ("X1,1,2026-11-19,L01,\"P7777,1,2.00,,EUR", "unclosed_quote"),
    ("X1,1,2026-11-19,L01,\"P7777\"x,1,2.00,,EUR", "text_after_quote"),
    ("X1,1,2026-11-19,L01,P\\xff\\xfe1,1,2.00,,EUR", "invalid_utf8"),
    ("X1,1,2026-11-19,L01,P\\x001,1,2.00,,EUR", "zero_byte"),
  ])
  func `a row that cannot be used is quarantined, and all that is known stays as it was`(
    row: String, rule: String
  ) throws {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy(withLake: true)
    let name = "W/landing/pos/sale/extra_2026-11-22.csv"
    try folder.shell("printf '\(Self.header)\\n\(row)\\n' > \(name)").expect(code: 0, in: folder)
    let run = try folder.run("run", "--workspace", "W")
    run.expect(
      code: 1,
      saying: "read 1 rows of 1 files: 0 loaded, 0 repeated or replaced, 0 dropped, 1 quarantined",
      "none of the 1 rows of 1 new files could be used", in: folder)
    let rejected = try FaultQuery.texts(
      """
      SELECT rule || ' ' || file || ' ' || batch_line FROM silver_rejection
      WHERE file LIKE '%extra%'
      """, in: folder)
    #expect(rejected == ["\(rule) landing/pos/sale/extra_2026-11-22.csv 2"])
    let quarantine = try folder.read("W/lake/_quarantine/pos/sale.csv")
    #expect(quarantine.contains("landing/pos/sale/extra_2026-11-22.csv,2,"))
    let contents = try FaultContents(folder, scope: .knowledge)
    #expect(
      contents.differences(from: try FaultContents(sample.folder, scope: .knowledge)) == [])
  }

  @Test func `a row of an unknown product and location is kept, and its members are inferred`()
    throws
  {
    let folder = try FaultSample.shared.get().copy(withLake: true)
    try folder.write(
      "W/landing/pos/sale/extra_2026-11-22.csv",
      "\(Self.header)\nX1,1,2026-11-19,L99,P9999,3,2.00,,EUR\n")
    try folder.run("run", "--workspace", "W").expect(code: 0, saying: "1 loaded", in: folder)
    let sql = """
      SELECT (SELECT is_inferred FROM dim_product WHERE product_id = 'P9999')
        || (SELECT is_inferred FROM dim_location WHERE location_id = 'L99')
        || (SELECT sum(units_sold) FROM fact_sales_daily WHERE product_id = 'P9999') AS found
      """
    let found = try folder.run("query", "--workspace", "W", "--format", "csv", sql)
    #expect(found.output == "found\n113.0\n")
    let check = try folder.run("check", "--workspace", "W", "--format", "csv")
    #expect(check.output.contains("sale.known_product"))
    #expect(check.output.contains("sale.known_location"))
  }

  @Test(arguments: [
    "erp/sourcing/extra_2026-11-22.csv|product_id,supplier_id,lead_time_days|P0001,S01,VALUE",
    "erp/sourcing/extra_2026-11-22.csv|product_id,supplier_id,lead_time_sd_days|P0001,S01,VALUE",
    "erp/sourcing/extra_2026-11-22.csv|product_id,supplier_id,review_period_days|P0001,S01,VALUE",
    "erp/sourcing/extra_2026-11-22.csv|product_id,supplier_id,priority,pack_size|P0001,S01,1,VALUE",
    "erp/supplier/extra_2026-11-22.csv|supplier_id,lead_time_days|S01,VALUE",
    "erp/product/extra_2026-11-22.csv|product_id,supplier_id,shelf_life_days|P0001,S01,VALUE",
    "erp/product/extra_2026-11-22.csv|product_id,supplier_id,unit_cost|P0001,S01,VALUE",
    "pos/stock_count/extra_2026-11-22.csv|counted_at,location_id,product_id,on_hand|"
      + "2026-11-22,L01,P0001,VALUE",
    "pos/sale/extra_2026-11-22.csv|sold_at,location_id,product_id,units,unit_price|"
      + "2026-11-21,L01,P0001,1,VALUE",
    "pos/sale/extra_2026-11-22.csv|sold_at,location_id,product_id,units|2026-11-21,L01,P0001,VALUE",
    "erp/purchase_order/extra_2026-11-22.csv|"
      + "purchase_order_id,location_id,product_id,ordered_on,units_ordered|"
      + "X1,L01,P0001,2026-11-21,VALUE",
  ])
  func `no number, however wild, ends a run`(_ file: String) throws {
    let folder = try FaultSample.shared.get().copy(withLake: true)
    let parts = file.split(separator: "|").map(String.init)
    for value in [
      "1e308", "-1e308", "9223372036854775807", "1000000000", "3660", "-5", "1e-300", "nan",
    ] {
      try folder.write(
        "W/landing/\(parts[0])", "\(parts[1])\n\(parts[2].replacing("VALUE", with: value))\n")
      let run = try folder.run("run", "--workspace", "W", "--quiet")
      let isUsed = !run.errors.contains("none of the 1 rows of 1 new files could be used")
      run.expect(code: isUsed ? 0 : 1, in: folder)
      let open = try FaultQuery.count(
        """
        SELECT count(*) FROM row_accounting
        WHERE read <> loaded + duplicate + replaced + dropped + quarantined
        """,
        in: folder)
      #expect(open == 0)
    }
  }

  @Test func `a file of broken rows and its repaired copy give what the repaired copy gives`()
    throws
  {
    let sample = try FaultSample.shared.get()
    let folder = try sample.copy()
    let name = "W/landing/pos/sale/sale_2026-11-22.csv"
    try folder.shell("cp -p \(name) whole; sed -i '5s/$/,too,much/; 9s/2026-/2O26-/' \(name)")
    try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
    let broken = try FaultContents(folder, scope: .knowledge)
    let whole = try FaultContents(sample.folder, scope: .knowledge)
    #expect(broken.differences(from: whole) != [])
    try folder.shell("cp -p whole \(name)")
    try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
    #expect(try FaultContents(folder, scope: .knowledge).differences(from: whole) == [])
  }
}
