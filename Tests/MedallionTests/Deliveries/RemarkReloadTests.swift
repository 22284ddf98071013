import Medallion
import RetailerSupport
import TestSupport
import Testing

/// What is remarked, and what broken rows say, where a file is delivered again.
@Suite struct RemarkReloadTests {
  private static let header = "sale_id,line,sold_at,location_id,product_id,units,unit_price"
  private let path = "pos/sale/s.csv"
  private let units = "SELECT day, units FROM silver_sale ORDER BY 1, 2"

  private func retailer(_ deliveries: [[String]]) throws -> Retailer {
    let retailer = try Retailer()
    for lines in deliveries {
      try retailer.land(path, ([Self.header] + lines).joined(separator: "\n"))
      try retailer.build()
    }
    return retailer
  }

  private func emptied(_ retailer: Retailer) throws -> [String] {
    try retailer.query(
      "SELECT day, found FROM silver_remark WHERE rule = 'cell_emptied' ORDER BY 1, 2")
      + retailer.query("SELECT sum(rows) FROM rule_result WHERE rule = 'cell_emptied'")
  }

  @Test
  func `remarks on replaced rows leave, those on the others stay, and each counts once`() throws {
    let retailer = try retailer([
      ["1,1,2024-01-01,L1,P1,2,dear", "2,1,2024-01-02,L1,P1,2,cheap"],
      ["2,1,2024-01-02,L1,P1,3,free", "3,1,2024-01-03,L1,P1,1,2.50"],
    ])
    let expected = ["2024-01-01|dear", "2024-01-02|free", "2"]
    #expect(try emptied(retailer) == expected)
    let list = try #require(retailer.file("lake/_quarantine/pos/sale_remarks.csv"))
    #expect(list.contains("dear") && list.contains("free") && !list.contains("cheap"))
    try retailer.build(rebuild: true)
    #expect(try emptied(retailer) == expected)
  }

  @Test func `a retracted file takes its remarks along`() throws {
    let retailer = try retailer([["1,1,2024-01-01,L1,P1,2,dear"]])
    _ = try Retraction(retailer.workspace, retailer.silver).retract(
      path, by: "Ana", reason: "test shop")
    try retailer.build()
    #expect(try retailer.query("SELECT 1 FROM silver_remark") == [])
  }

  @Test func `a row that is cut off replaces no earlier delivery`() throws {
    let first = ["1,1,2024-01-01,L1,P1,2,1", "2,1,2024-01-02,L1,P1,4,1"]
    let second = ["1,1,2024-01-01,L1,P1,3,1", "2,1,2024-01-02,L1,P1"]
    let place = "SELECT location_id, product_id, day, is_placed FROM silver_rejection"
    let cut = try retailer([first, second])
    #expect(try cut.query(units) == ["2024-01-01|3.0", "2024-01-02|4.0"])
    #expect(try cut.query(place) == ["L1|P1|2024-01-02|0"])
    let repaired = try retailer([
      first, second, ["1,1,2024-01-01,L1,P1,3,1", "2,1,2024-01-02,L1,P1,5,1"],
    ])
    #expect(try repaired.query(units) == ["2024-01-01|3.0", "2024-01-02|5.0"])
    #expect(try repaired.query(place) == [])
  }

  @Test func `of totals that are told twice it is known which product is not`() throws {
    let retailer = try Retailer("sources: {pos: {sale: {grain: week}}}")
    try retailer.land(
      path,
      csv(
        "sold_at,location_id,product_id,units", "2024-01-01,L1,P1,10", "2024-01-01,L1,P1,5",
        "2024-01-01,L1,P2,7"))
    try retailer.build()
    #expect(
      try retailer.query("SELECT product_id FROM silver_rejection ORDER BY batch_line")
        == ["P1", "P1"])
  }
}
