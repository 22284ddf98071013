import Medallion
import RetailerSupport
import TestSupport
import Testing

/// Files of one series: their names differ in the date alone.
@Suite struct RestatementTests {
  private let header = "sold_at,location_id,product_id,units"

  private func total(
    _ first: [String], _ second: [String], names: [String] = ["s_2024-01-02", "s_2024-01-03"],
    _ settings: String = ""
  ) throws -> [String] {
    var totals: Set<[String]> = []
    for order in [[0, 1], [1, 0]] {
      let retailer = try Retailer(settings)
      for index in order {
        try retailer.land(
          "pos/sale/\(names[index]).csv",
          ([header] + (index == 0 ? first : second)).joined(separator: "\n"))
        try retailer.build()
      }
      totals.insert(try retailer.query("SELECT count(*), total(units) FROM silver_sale"))
    }
    return totals.count == 1 ? totals.first ?? [] : ["the order of arrival shows"]
  }

  @Test func `the file of a later date that says the same but for corrections replaces`() throws {
    #expect(
      try total(
        ["2024-01-01,L1,P1,3", "2024-01-02,L1,P1,40"], ["2024-01-01,L1,P1,3", "2024-01-02,L1,P1,4"])
        == ["2|7.0"])
  }

  @Test(arguments: ["s_2024-01-02 (1)", "s_2024-01-02_v2", "s_2024-01-02-corrected"])
  func `a later edition of a file that says the same but for corrections replaces`(
    name: String
  ) throws {
    #expect(
      try total(
        ["2024-01-01,L1,P1,3", "2024-01-02,L1,P1,40"],
        ["2024-01-01,L1,P1,3", "2024-01-02,L1,P1,4"],
        names: ["s_2024-01-02", name]) == ["2|7.0"])
  }

  @Test func `files of one date with other names both count`() throws {
    for name in ["s_2024-01-021", "t_2024-01-02"] {
      #expect(
        try total(
          ["2024-01-01,L1,P1,3", "2024-01-02,L1,P1,40"],
          ["2024-01-01,L1,P1,3", "2024-01-02,L1,P1,4"], names: ["s_2024-01-02", name])
          == ["3|47.0"])
    }
  }

  @Test
  func `a window that repeats days and says other things of one both count, and check says so`()
    throws
  {
    let retailer = try Retailer()
    try retailer.land(
      "pos/sale/s_2024-01-02.csv", csv(header, "2024-01-01,L1,P1,3", "2024-01-02,L1,P1,40"))
    try retailer.land(
      "pos/sale/s_2024-01-03.csv",
      csv(header, "2024-01-01,L1,P1,3", "2024-01-02,L1,P1,4", "2024-01-03,L1,P1,1"))
    try retailer.land("pos/sale/s_2024-01-04.csv", csv(header, "2024-01-03,L1,P1,1"))
    try retailer.build()
    #expect(try retailer.query("SELECT total(units) FROM silver_sale") == ["48.0"])
    let found = try retailer.findings().filter { $0.kind == "overlap" }
    #expect(found.map(\.subject) == ["landing/pos/sale/s_2024-01-03.csv"])
    #expect(found.first?.text.contains("differs in 2024-01-02 at L1") == true)
  }

  @Test func `late rows in the file of the next day add`() throws {
    #expect(
      try total(
        ["2024-01-02,L1,P1,3", "2024-01-02,L1,P2,1"], ["2024-01-02,L1,P1,9", "2024-01-03,L1,P1,4"])
        == ["4|17.0"])
  }

  @Test func `two halves of a day under two dates add where they have too little in common`() throws
  {
    let first = ["2024-01-02,L1,P1,3", "2024-01-02,L1,P2,1", "2024-01-02,L1,P3,1"]
    #expect(try total(first, ["2024-01-02,L1,P1,9", "2024-01-02,L1,P2,8"]) == ["5|22.0"])
    #expect(
      try total(first, ["2024-01-02,L1,P1,9", "2024-01-02,L1,P2,8", "2024-01-02,L1,P3,7"])
        == ["6|29.0"])
  }

  @Test func `files of two series never replace each other`() throws {
    let same = "2024-01-01,L1,P1,3"
    #expect(
      try total(
        [same, "2024-01-02,L1,P1,40"], [same, "2024-01-02,L1,P1,4"],
        names: ["s_2024-01-02", "t_2024-01-03"]) == ["3|47.0"])
  }

  @Test func `files that say different things of one day both count, and check says so`() throws {
    let retailer = try Retailer()
    for (day, units) in [(2, 40), (3, 4)] {
      try retailer.land(
        "pos/sale/s_2024-01-0\(day).csv", csv(header, "2024-01-01,L1,P1,\(units)"))
    }
    try retailer.build()
    #expect(try retailer.query("SELECT total(units) FROM silver_sale") == ["44.0"])
    let found = try retailer.findings()
      .filter { $0.kind == "overlap" }
    #expect(found.map(\.subject) == ["landing/pos/sale/s_2024-01-03.csv"])
    #expect(found.first?.text.contains("differs from landing/pos/sale/s_2024-01-02.csv") == true)
    _ = try Retraction(retailer.workspace, retailer.silver)
      .retract("pos/sale/s_2024-01-02.csv", by: "Ana", reason: nil)
    try retailer.build()
    #expect(try retailer.query("SELECT total(units) FROM silver_sale") == ["4.0"])
    #expect(
      try retailer.findings().allSatisfy {
        $0.kind != "overlap"
      })
  }

  @Test func `delivery replace lets a later date replace the days that it covers`() throws {
    #expect(
      try total(
        ["2024-01-01,L1,P1,3", "2024-01-02,L1,P1,40"], ["2024-01-02,L1,P2,4"],
        "sources: {pos: {sale: {delivery: replace}}}") == ["2|7.0"])
  }

  @Test func `delivery append keeps both`() throws {
    #expect(
      try total(
        ["2024-01-01,L1,P1,3", "2024-01-02,L1,P1,40"],
        ["2024-01-01,L1,P1,3", "2024-01-02,L1,P1,4"],
        "sources: {pos: {sale: {delivery: append}}}") == ["3|47.0"])
  }
}
