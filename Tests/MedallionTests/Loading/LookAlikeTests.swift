import Medallion
import RetailerSupport
import Testing

@Suite struct LookAlikeTests {
  private func findings(_ ids: [String]) throws -> [String] {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/s.csv",
      (["sold_at,location_id,product_id,units"]
        + ids.enumerated().map { "2024-01-02,L1,\($1),\($0)" }).joined(separator: "\n"))
    try retailer.build()
    return try retailer.findings().filter { $0.kind == "look-alike" }.map(\.text)
  }

  @Test(arguments: [
    ("P1", "p1"), ("P 1", "P1"), ("007", "7"), ("Müller", "MÜLLER"),
    ("4006381333931", "4006381333931.0"),
  ])
  func `identifiers that differ in case, blanks or leading zeros stand side by side`(
    first: String, second: String
  ) throws {
    let found = try findings([first, second, first, "other"])
    #expect(found.count == 1)
    #expect(found[0].contains("'\(first)' (sale)"))
    #expect(found[0].contains("'\(second)' (sale)"))
  }

  @Test func `promotions that sales name are compared with those that are described`() throws {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/s.csv",
      "sold_at,location_id,product_id,units,promotion_id\n2024-01-02,L1,P1,1,may\n"
        + "2024-01-03,L1,P1,1,\n")
    try retailer.land(
      "erp/promotion/p.csv", "promotion_id,starts_on,ends_on\nMAY,2024-05-01,2024-05-31\n")
    try retailer.build()
    let found = try retailer.findings().filter { $0.kind == "look-alike" }
    #expect(found.map(\.subject) == ["promotion"])
    #expect(found.first?.text.hasPrefix("'MAY' (promotion) and 'may' (sale) differ") == true)
  }

  private func orderFindings(_ lines: [String]) throws -> [String] {
    let retailer = try Retailer()
    try retailer.land(
      "erp/purchase_order/o.csv",
      (["purchase_order_id,line,location_id,product_id,supplier_id,ordered_on,units_ordered"]
        + lines).joined(separator: "\n"))
    try retailer.build()
    return try retailer.findings().filter { $0.kind == "look-alike" }
      .map { "\($0.subject): \($0.text)" }
  }

  @Test func `numbers of orders and their suppliers are named, too`() throws {
    let found = try orderFindings([
      "00045,010,L1,P1,s1,2024-01-02,10", "45,10,L1,P1,S1,2024-01-02,10",
    ])
    #expect(found.count == 2)
    #expect(found[0].hasPrefix("purchase_order: '00045' (purchase_order) and '45'"))
    #expect(found[1].hasPrefix("supplier: 'S1' (purchase_order) and 's1'"))
  }

  @Test func `lines of one order that look alike are named, those of two orders are not`() throws {
    let found = try orderFindings([
      "O1,010,L1,P1,,2024-01-02,10", "O1,10,L1,P1,,2024-01-02,10", "O2,20,L1,P1,,2024-01-02,10",
      "O3,020,L1,P1,,2024-01-02,10",
    ])
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix("line of purchase order 'O1': '010' and '10' differ only") == true)
  }

  @Test(arguments: [("P1", "P10"), ("70", "7"), ("A-1", "A1"), ("1.50", "1"), ("V.0", "V")])
  func `identifiers that differ in more do not`(first: String, second: String) throws {
    #expect(try findings([first, second]) == [])
  }
}
