import Medallion
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
    #expect(try findings(retailer)[0].contains("lines 2 and 4 describe P1"))
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
}
