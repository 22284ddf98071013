import Chronology
import Medallion
import RetailerSupport
import Testing

/// Rejected rows without a number that come again, repaired, under another name.
@Suite struct RepairedFileTests {
  private static let header = "sold_at,location_id,product_id,units"

  /// Demand of P1 at L1 in the weeks of 2024-01-01 and 2024-01-08, after files of one source.
  private func demand(_ files: [(name: String, rows: [String])]) throws -> [String] {
    let retailer = try Retailer()
    for (name, rows) in files {
      try retailer.land("pos/sale/\(name).csv", ([Self.header] + rows).joined(separator: "\n"))
    }
    try retailer.build()
    return try retailer.gold(asOf: "2024-01-15").query(
      """
      SELECT demand FROM fact_demand WHERE location_id = 'L1' AND product_id = 'P1'
      ORDER BY period_start
      """)
  }

  private static let first = ("s_2024-01-01", ["2024-01-01,L1,P1,5", "2024-01-01,L1,P2,1"])

  @Test(
    arguments: [
      // Broken rows, and the same repaired.
      (["2024-01-09,L1,P1,x"], ["2024-01-09,L1,P1,3"]),
      (["2024-01-09,,P1,3"], ["2024-01-09,L1,P1,3"]),
      (["09.01.2024,L1,P1,3"], ["2024-01-09,L1,P1,3"]),
      (
        ["2024-01-09,L1,P1,x", "2024-01-10,L1,P1,y"],
        ["2024-01-10,L1,P1,2", "2024-01-09,L1,P1,1"]
      ),
    ], [false, true])
  func `the repaired rows alone, and the whole file repaired, make the week known again`(
    rows: ([String], [String]), isWhole: Bool
  ) throws {
    let sound = ["2024-01-10,L1,P2,4", "2024-01-10,L1,P2,2", "2024-01-11,L1,P2,4"]
    let broken = [Self.first, ("s_2024-01-14", sound + rows.0)]
    #expect(try demand(broken) == ["5.0", "-"])
    #expect(
      try demand(broken + [("mended", (isWhole ? sound : []) + rows.1)]) == ["5.0", "3.0"])
  }

  @Test(arguments: [
    // The other till of the day has more rows; units differ; one of two rows is missing.
    (
      "x", "other_2024-01-09",
      ["2024-01-09,L1,P1,3", "2024-01-09,L1,P2,3", "2024-01-09,L1,P3,1"]
    ),
    ("x", "other", ["2024-01-10,L1,P1,3"]),
    ("x\n2024-01-09,L1,P1,y", "other", ["2024-01-09,L1,P1,3"]),
  ])
  func `another file of the day, the next day's file and half a repair are not taken for it`(
    units: String, name: String, rows: [String]
  ) throws {
    let broken = ("s_2024-01-09", ["2024-01-09,L1,P1,\(units)", "2024-01-09,L1,P2,4"])
    #expect(try demand([Self.first, broken, (name, rows)]) == ["5.0", "-"])
  }

  @Test func `the equal file of the next day does not repair one with broken days`() throws {
    let broken = ("s_2024-01-09", ["09.01.2024,L1,P1,3"])
    #expect(
      try demand([Self.first, broken, ("s_2024-01-10", ["2024-01-10,L1,P1,3"])]) == ["5.0", "-"])
    // The same rows under the broken file's date are its repair.
    #expect(
      try demand([Self.first, broken, ("mended_2024-01-09", ["2024-01-09,L1,P1,3"])])
        == ["5.0", "3.0"])
  }

  @Test(arguments: [
    (["2024-01-09,L1,P1,3", "2024-01-11,L1,P1,4"], "7.0"), (["2024-01-09,L1,P1,3"], "-"),
    (["2024-01-09,L1,P1,3", "2024-01-10,L1,P1,4"], "-"),
  ])
  func `one file without a date may hold the repaired rows of all broken files`(
    rows: [String], known: String
  ) throws {
    let broken = [
      Self.first, ("s_2024-01-09", ["2024-01-09,L1,P1,x", "2024-01-09,L1,P2,4"]),
      ("s_2024-01-11", ["2024-01-11,L1,P1,y", "2024-01-11,L1,P2,4", "2024-01-11,L1,P3,4"]),
    ]
    #expect(try demand(broken + [("mended", rows)]) == ["5.0", known])
  }
}
