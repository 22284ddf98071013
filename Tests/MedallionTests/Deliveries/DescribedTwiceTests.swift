import Medallion
import RetailerSupport
import TestSupport
import Testing

/// A file that describes one record twice, and differently: the later row holds, and it is said.
@Suite struct DescribedTwiceTests {
  private let twice = csv(
    "product_id,name,pack_size", "P1,Tea,6", "P2,Milk,1", "P1,Tea (case),12")

  private func findings(_ retailer: Retailer) throws -> [String] {
    try retailer.findings().filter { $0.kind == "twice" }
      .map(\.text)
  }

  @Test func `the later row holds, and check names both lines`() throws {
    let retailer = try Retailer()
    let rows = try retailer.rows(
      landing: "erp/product/p_2024-01-01.csv", twice,
      "SELECT product_id, pack_size FROM silver_product ORDER BY 1")
    #expect(rows == ["P1|12.0", "P2|1.0"])
    #expect(try findings(retailer).count == 1)
    #expect(try findings(retailer)[0].contains("lines 2 and 4 describe product P1"))
    #expect(
      try retailer.query("SELECT rule, action, rows FROM rule_result")
        == ["product.described_once|warn|1"])
    #expect(
      try retailer.query("SELECT read, loaded, duplicate FROM row_accounting") == ["3|2|1"])
  }

  @Test func `two equal rows are nothing to be told`() throws {
    let retailer = try Retailer()
    try retailer.land("erp/product/p.csv", csv("product_id,name", "P1,Tea", "P1,Tea"))
    try retailer.build()
    #expect(try findings(retailer).isEmpty)
  }

  @Test func `rows of two versions are two states, and nothing to be told`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "erp/product/p.csv", csv("product_id,name,version", "P1,Tea,2", "P1,Coffee,1"))
    try retailer.build()
    #expect(try findings(retailer).isEmpty)
    #expect(try retailer.query("SELECT count(*) FROM silver_product") == ["2"])
  }

  @Test func `two rows of one order line that differ are named with both lines`() throws {
    let header = "purchase_order_id,line,location_id,product_id,ordered_on,units_ordered"
    let retailer = try Retailer()
    try retailer.land(
      "erp/purchase_order/o_2024-01-02.csv",
      csv(
        header, "O1,1,L1,P1,2024-01-01,5", "O1,2,L1,P2,2024-01-01,5", "O1,1,L1,P1,2024-01-01,8",
        "O1,2,L1,P2,2024-01-01,5"))
    try retailer.build()
    #expect(
      try findings(retailer) == [
        "lines 2 and 4 describe purchase order O1, line 1 differently; line 4 holds"
      ])
    #expect(
      try retailer.query("SELECT line, units_ordered FROM silver_purchase_order ORDER BY 1")
        == ["1|8.0", "2|5.0"])
  }

  @Test func `receipts and versions of one order line are nothing to be told`() throws {
    let header = "purchase_order_id,line,location_id,product_id,ordered_on,units_ordered"
    let retailer = try Retailer()
    try retailer.land(
      "erp/purchase_order/r_2024-01-09.csv",
      csv(
        header + ",received_on,units_received", "O1,1,L1,P1,2024-01-01,9,2024-01-05,4",
        "O1,1,L1,P1,2024-01-01,9,2024-01-08,5"))
    try retailer.land(
      "erp/purchase_order/v.csv",
      csv(header + ",version", "O2,1,L1,P1,2024-01-01,5,1", "O2,1,L1,P1,2024-01-01,8,2"))
    try retailer.build()
    #expect(try findings(retailer) == [])
  }
}
