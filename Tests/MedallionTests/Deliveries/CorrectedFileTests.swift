import Medallion
import RetailerSupport
import TestSupport
import Testing

/// Files that are delivered again with other content.
@Suite struct CorrectedFileTests {
  private let header = "sold_at,location_id,product_id,units"
  private let units = """
    SELECT day, location_id, product_id, units FROM silver_sale ORDER BY 1, 2, 3, 4
    """

  /// Lands each text in turn, and builds after each.
  private func retailer(_ files: [(String, [String])], _ settings: String = "") throws -> Retailer {
    let retailer = try Retailer(settings)
    for (name, lines) in files {
      try retailer.land("pos/sale/\(name)", ([header] + lines).joined(separator: "\n"))
      try retailer.build()
    }
    return retailer
  }

  private func account(_ retailer: Retailer) throws -> [String] {
    try retailer.query(
      """
      SELECT sum(read), sum(loaded), sum(duplicate), sum(replaced), sum(quarantined)
      FROM row_accounting
      """)
  }

  @Test func `a corrected file replaces what it said before, and the rows are counted`() throws {
    let retailer = try retailer([
      ("s.csv", ["2024-01-01,L1,P1,3", "2024-01-02,L1,P1,40"]),
      ("s.csv", ["2024-01-01,L1,P1,3", "2024-01-02,L1,P1,4"]),
    ])
    #expect(try retailer.query(units) == ["2024-01-01|L1|P1|3.0", "2024-01-02|L1|P1|4.0"])
    #expect(try account(retailer) == ["4|2|1|1|0"])
    let found = try retailer.findings()
    #expect(
      found.contains {
        $0.kind == "replaced" && $0.text.contains("1 of its rows of 2024-01-02 at L1")
      })
  }

  @Test func `a file that grows adds, also by rows equal to some that it had`() throws {
    let retailer = try retailer([
      ("s.csv", ["2024-01-01,L1,P1,3"]),
      ("s.csv", ["2024-01-01,L1,P1,3", "2024-01-01,L1,P1,3", "2024-01-02,L1,P1,1"]),
    ])
    #expect(try retailer.query("SELECT count(*), total(units) FROM silver_sale") == ["3|7.0"])
    #expect(try account(retailer) == ["4|3|1|0|0"])
  }

  @Test func `an upload that broke off and came whole leaves nothing behind`() throws {
    let retailer = try retailer([
      ("s.csv", ["2024-01-01,L1,P1,3", "2024-01-02,L1"]),
      ("s.csv", ["2024-01-01,L1,P1,3", "2024-01-02,L1,P1,4"]),
    ])
    #expect(try retailer.query("SELECT total(units) FROM silver_sale") == ["7.0"])
    #expect(try retailer.query("SELECT count(*) FROM silver_rejection") == ["0"])
    #expect(try account(retailer) == ["4|2|1|1|0"])
  }

  @Test func `a file that holds only the new day leaves the days before`() throws {
    let retailer = try retailer([
      ("latest.csv", ["2024-01-01,L1,P1,3"]), ("latest.csv", ["2024-01-02,L1,P1,4"]),
      ("latest.csv", ["2024-01-03,L1,P1,5"]),
    ])
    #expect(try retailer.query("SELECT count(*), total(units) FROM silver_sale") == ["3|12.0"])
  }

  @Test func `a delivery says nothing of locations that it does not name`() throws {
    let retailer = try retailer([
      ("s.csv", ["2024-01-01,L1,P1,3", "2024-01-01,L2,P1,7"]), ("s.csv", ["2024-01-01,L1,P1,4"]),
    ])
    #expect(try retailer.query(units) == ["2024-01-01|L1|P1|4.0", "2024-01-01|L2|P1|7.0"])
  }

  @Test func `a numbered line is corrected in place, and nothing is quarantined`() throws {
    let retailer = try Retailer()
    for (day, count) in [(1, 3), (1, 5), (2, 6)] {
      try retailer.land(
        "pos/sale/s.csv",
        csv("sale_id,line,\(header)", "R1,1,2024-01-0\(day),L1,P1,\(count)"))
      try retailer.build()
    }
    #expect(try retailer.query(units) == ["2024-01-02|L1|P1|6.0"])
  }

  @Test func `what returns to older bytes says again what it said then`() throws {
    let (first, second) = (["2024-01-01,L1,P1,3"], ["2024-01-01,L1,P1,9"])
    let retailer = try retailer([("s.csv", first), ("s.csv", second), ("s.csv", first)])
    #expect(try retailer.query(units) == ["2024-01-01|L1|P1|3.0"])
    #expect(
      try retailer.query("SELECT sequence FROM delivery ORDER BY 1") == ["1", "2", "3"])
  }

  @Test func `a line that moves to another day and back ends where its file says`() throws {
    let retailer = try Retailer()
    for day in [1, 2, 1] {
      try retailer.land(
        "pos/sale/s.csv", csv("sale_id,line,\(header)", "R1,1,2024-01-0\(day),L1,P1,\(day)"))
      try retailer.build()
    }
    #expect(try retailer.query(units) == ["2024-01-01|L1|P1|1.0"])
  }

  @Test func `a day of which all rows are left out now is replaced by nothing`() throws {
    let retailer = try Retailer("sources: {pos: {sale: {keep: \"state = 'sold'\"}}}")
    for state in ["sold", "void"] {
      try retailer.land(
        "pos/sale/s.csv",
        csv(
          header + ",state", "2024-01-01,L1,P1,5,\(state)", "2024-01-02,L1,P1,2,sold"))
      try retailer.build()
    }
    #expect(try retailer.query(units) == ["2024-01-02|L1|P1|2.0"])
    #expect(try account(retailer) == ["4|1|1|1|0"])
  }

  @Test func `delivery append never replaces`() throws {
    let retailer = try retailer(
      [("s.csv", ["2024-01-02,L1,P1,40"]), ("s.csv", ["2024-01-02,L1,P1,4"])],
      "sources: {pos: {sale: {delivery: append}}}")
    #expect(try retailer.query("SELECT total(units) FROM silver_sale") == ["44.0"])
  }

  @Test func `a count that is corrected in place holds, and counts that are left out go`() throws {
    let retailer = try Retailer()
    for lines in [["2024-01-01,L1,P1,5", "2024-01-01,L1,P2,6"], ["2024-01-01,L1,P1,7"]] {
      try retailer.land(
        "erp/stock_count/c.csv",
        (["counted_at,location_id,product_id,on_hand"] + lines).joined(separator: "\n"))
      try retailer.build()
    }
    #expect(
      try retailer.query("SELECT product_id, on_hand FROM silver_stock_count") == ["P1|7.0"])
  }

  @Test func `a rebuild gives the same silver`() throws {
    let retailer = try retailer([
      ("s.csv", ["2024-01-01,L1,P1,3", "2024-01-02,L1,P1,40"]),
      ("s.csv", ["2024-01-02,L1,P1,4", "2024-01-02,L1,P2"]),
      ("t.csv", ["2024-01-02,L1,P1,4", "2024-01-02,L1,P1,4"]),
    ])
    let (rows, counts) = (try retailer.query(units), try account(retailer))
    try retailer.build(rebuild: true)
    #expect(try retailer.query(units) == rows)
    #expect(try account(retailer) == counts)
  }
}
