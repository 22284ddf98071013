import Medallion
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

  @Test(
    "identifiers that differ in case, blanks or leading zeros stand side by side",
    arguments: [
      ("P1", "p1"), ("P 1", "P1"), ("007", "7"), ("Müller", "MÜLLER"),
      ("4006381333931", "4006381333931.0"),
    ])
  func alike(first: String, second: String) throws {
    let found = try findings([first, second, first, "other"])
    #expect(found.count == 1)
    #expect(found[0].contains("'\(first)' (sale)"))
    #expect(found[0].contains("'\(second)' (sale)"))
  }

  @Test(
    "identifiers that differ in more do not",
    arguments: [("P1", "P10"), ("70", "7"), ("A-1", "A1"), ("1.50", "1"), ("V.0", "V")])
  func different(first: String, second: String) throws {
    #expect(try findings([first, second]) == [])
  }
}
