import Medallion
import RetailerSupport
import TestSupport
import Testing

/// Receipt numbers that begin anew in each shop, or on each day, do not tell one sale from the next.
@Suite struct SharedNumberTests {
  private static let header = "sale_id,line,sold_at,location_id,product_id,units"

  private func retailer(_ files: [(String, [String])], _ yaml: String = "") throws -> Retailer {
    let retailer = try Retailer(yaml)
    for (name, rows) in files {
      try retailer.land("pos/sale/\(name).csv", ([Self.header] + rows).joined(separator: "\n"))
      try retailer.build()
    }
    return retailer
  }

  /// A week in which two shops count their receipts from 1 on.
  private static let week = (1...7).flatMap { number in
    ["L1", "L2"].map { "\(number),1,2024-01-0\(number),\($0),P1,6" }
  }

  private func demand(_ retailer: Retailer) throws -> [String] {
    try retailer.gold(asOf: "2024-01-08").query(
      "SELECT location_id, demand FROM fact_demand ORDER BY 1")
  }

  private func numbers(_ retailer: Retailer) throws -> [String] {
    try retailer.findings().filter { $0.kind == "number" }.map { "\($0.subject): \($0.text)" }
  }

  @Test func `of shops that share their numbers no period is an observed zero`() throws {
    let retailer = try retailer([("s", Self.week)])
    #expect(try retailer.query("SELECT count(*) FROM silver_sale") == ["7"])
    let known = try demand(retailer).filter { !$0.hasSuffix("-") }
    // Which copies hold is up to their content; a shop all of whose copies hold is known.
    #expect(known.allSatisfy { $0.hasSuffix("|42.0") } && known.count < 2)
    let told = try numbers(retailer)
    #expect(told.count == 1)
    #expect(told.first?.hasPrefix("pos/sale: 7 rows have the number of another sale") == true)
  }

  @Test func `a number made of shop and receipt, as check proposes, makes all count`() throws {
    let retailer = try retailer(
      [("s", Self.week)],
      #"sources: {pos: {sale: {constants: {sale_id: "{location_id}-{sale_id}"}}}}"#)
    #expect(try demand(retailer) == ["L1|42.0", "L2|42.0"])
    #expect(try numbers(retailer).isEmpty)
  }

  @Test(arguments: [
    ("2024-01-02,L2,P1", "of location L1, product P1 and 2024-01-02", "{location_id}-{sale_id}"),
    ("2024-01-03,L1,P1", "of location L1, product P1 and 2024-01-02", "{sold_at}-{sale_id}"),
    ("2024-01-02,L1,P2", "of location L1, product P1 and 2024-01-02", "{product_id}-{line}"),
  ])
  func `both rows and the remedy are named, whichever file comes first`(
    other: String, place: String, remedy: String
  ) throws {
    let files = [
      ("a_2024-01-02", ["R1,1,2024-01-02,L1,P1,6"]), ("b_2024-01-03", ["R1,1,\(other),6"]),
    ]
    for order in [files, files.reversed()] {
      let retailer = try retailer(order)
      let reasons = try retailer.query("SELECT file, reason FROM silver_rejection")
      #expect(reasons.count == 1)
      #expect(
        reasons.first?.hasPrefix(
          "landing/pos/sale/b_2024-01-03.csv|landing/pos/sale/a_2024-01-02.csv:2 has the same sale "
            + "and line, \(place), and holds") == true)
      #expect(reasons.first?.contains(remedy) == true)
      #expect(try numbers(retailer).first?.contains("landing/pos/sale/b_2024-01-03.csv:2") == true)
    }
  }

  @Test func `two words on one sale leave nothing unknown, and the reason names both`() throws {
    let retailer = try retailer([
      ("a_2024-01-02", ["R1,1,2024-01-01,L1,P1,6"]), ("b_2024-01-03", ["R1,1,2024-01-01,L1,P1,9"]),
    ])
    #expect(try demand(retailer) == ["L1|6.0"])
    #expect(try numbers(retailer).isEmpty)
    #expect(
      try retailer.query("SELECT reason FROM silver_rejection") == [
        "landing/pos/sale/a_2024-01-02.csv:2 has the same sale and line, says something else, and "
          + "holds"
      ])
  }

  @Test func `a row that cannot be read is not repaired by another shop's sale`() throws {
    let retailer = try retailer([
      (
        "s_2024-01-02",
        ["R1,1,2024-01-01,L1,P1,6", "R9,1,2024-01-01,L2,P1,6", "R1,1,2024-01-01,L2,P1,six"]
      )
    ])
    #expect(try demand(retailer) == ["L1|6.0", "L2|-"])
    try retailer.land("pos/sale/mended_2024-01-03.csv", csv(Self.header, "R1,1,2024-01-01,L2,P1,6"))
    try retailer.build()
    // The number is still that of the other shop.
    #expect(try demand(retailer) == ["L1|6.0", "L2|-"])
  }
}
