import Medallion
import RetailerSupport
import TestSupport
import Testing

/// A whole snapshot of sales says everything of the days that it covers, at the locations it names.
@Suite struct FactSnapshotTests {
  private let rows = "SELECT day, location_id, units FROM silver_sale ORDER BY 1, 2, 3"
  private let account =
    "SELECT sum(loaded), sum(duplicate), sum(replaced) FROM row_accounting"

  private func sales(_ lines: [String]) -> String {
    (["sold_at,location_id,product_id,units"] + lines).joined(separator: "\n") + "\n"
  }

  /// Sales of one unit a day at L1.
  private func days(_ range: ClosedRange<Int>, location: String = "L1") -> [String] {
    range.map { "2024-01-\($0 < 10 ? "0" : "")\($0),\(location),P1,1" }
  }

  private func retailer(
    _ files: [(name: String, lines: [String])], _ yaml: String = ""
  ) throws -> Retailer {
    let retailer = try Retailer(yaml)
    for file in files {
      try retailer.land("pos/sale/\(file.name).csv", sales(file.lines))
      try retailer.build()
    }
    return retailer
  }

  @Test func `what it lacks within its days is gone, before and after them nothing is`() throws {
    let files = [
      ("s_2024-01-12", days(1...12)), ("full/s_2024-01-20", days(2...9) + days(11...11)),
    ]
    for files in [files, files.reversed()] {
      let retailer = try retailer(files)
      #expect(
        try retailer.query(rows) == (days(1...9) + days(11...12)).map(Self.row))
      #expect(try retailer.query(account) == ["11|9|1"])
    }
  }

  private static func row(_ line: String) -> String {
    let cells = line.split(separator: ",")
    return "\(cells[0])|\(cells[1])|\(cells[3]).0"
  }

  @Test(arguments: ["2024-01-01_2024-01-12", "20240101-20240112", "2024-01-01--2024-01-12"])
  func `two dates in its name say which days it covers`(dates: String) throws {
    let retailer = try retailer([
      ("s_2024-01-12", days(1...12)), ("full/s_\(dates)", days(2...11)),
    ])
    #expect(try retailer.query(rows) == days(2...11).map(Self.row))
  }

  @Test func `locations that it does not name, and other sources, stay`() throws {
    let retailer = try retailer([
      ("s_2024-01-12", days(1...12) + days(1...12, location: "L2")),
      ("full/s_2024-01-01_2024-01-12", days(1...11)),
    ])
    try retailer.land("web/sale/s_2024-01-12.csv", sales(days(12...12)))
    try retailer.build()
    #expect(
      try retailer.query(rows)
        == (days(1...12) + days(1...12, location: "L2")).map(Self.row).sorted())
  }

  @Test func `files of a later date add as ever`() throws {
    let late = ["2024-01-05,L1,P2,3"]
    let retailer = try retailer([
      ("full/s_2024-01-01_2024-01-12", days(1...12)), ("s_2024-01-13", late),
    ])
    #expect(try retailer.query("SELECT total(units) FROM silver_sale") == ["15.0"])
  }

  @Test func `a later snapshot replaces an earlier one, and its retraction restores that one`()
    throws
  {
    let retailer = try retailer([
      ("full/s_2024-01-01_2024-01-12", days(1...12)),
      ("full/s_2024-01-01_2024-01-13", days(1...11)),
    ])
    #expect(try retailer.query(rows) == days(1...11).map(Self.row))
    _ = try Retraction(retailer.workspace, retailer.silver)
      .retract("pos/sale/full/s_2024-01-01_2024-01-13.csv", by: "Ana", reason: nil)
    try retailer.build()
    #expect(try retailer.query(rows) == days(1...12).map(Self.row))
  }

  @Test func `several files of one date are parts of one snapshot`() throws {
    let retailer = try retailer([
      ("s_2024-01-12", days(1...12)),
      ("full/a_2024-01-01_2024-01-12", days(1...6)),
      ("full/b_2024-01-01_2024-01-12", days(7...11)),
    ])
    #expect(try retailer.query(rows) == days(1...11).map(Self.row))
    #expect(try retailer.query("SELECT count(*) FROM held_snapshot") == ["0"])
  }

  @Test func `one that was cut is held until it is admitted, and what it says counts`() throws {
    let cut = "full/s_2024-01-01_2024-01-12"
    let retailer = try retailer([("s_2024-01-12", days(1...12)), (cut, days(1...4))])
    #expect(try retailer.query(rows) == days(1...12).map(Self.row))
    #expect(try retailer.query("SELECT ended, named FROM held_snapshot") == ["8|4"])
    #expect(
      try retailer.findings().contains {
        $0.kind == "snapshot" && $0.text.contains("would end 8 of 12 records and is held")
      })
    let admission = Admission(retailer.workspace, retailer.silver, retailer.settings)
    #expect(try admission.admit("pos/sale/\(cut).csv", by: "Ana").ended == 8)
    for rebuild in [false, true] {
      try retailer.build(rebuild: rebuild)
      #expect(try retailer.query(rows) == days(1...4).map(Self.row))
      #expect(try retailer.query("SELECT count(*) FROM held_snapshot") == ["0"])
    }
  }

  @Test func `one that broke off is held until it comes whole under its name`() throws {
    let name = "full/s_2024-01-01_2024-01-12"
    let retailer = try retailer([
      ("s_2024-01-12", days(1...12)), (name, days(1...4)), (name, days(1...11)),
    ])
    #expect(try retailer.query(rows) == days(1...11).map(Self.row))
    #expect(try retailer.query("SELECT count(*) FROM held_snapshot") == ["0"])
  }

  @Test func `one without rows is held, and ends nothing`() throws {
    let retailer = try retailer([
      ("s_2024-01-12", days(1...12)), ("full/s_2024-01-01_2024-01-12", []),
    ])
    #expect(try retailer.query("SELECT named FROM held_snapshot") == ["0"])
    #expect(try retailer.query(rows) == days(1...12).map(Self.row))
  }

  @Test func `the share that may end is a setting`() throws {
    let files = [
      ("s_2024-01-12", days(1...12)), ("full/s_2024-01-01_2024-01-12", days(1...4)),
    ]
    for (share, count) in [("off", 4), ("0.7", 4), ("0.6", 12)] {
      let retailer = try retailer(files, "quality: {ended_share: \(share)}")
      #expect(try retailer.query("SELECT count(*) FROM silver_sale") == ["\(count)"])
    }
  }

  @Test func `counts of stock that a snapshot lacks are gone as well`() throws {
    let retailer = try Retailer("quality: {ended_share: off}")
    let header = "counted_at,location_id,product_id,on_hand"
    try retailer.land(
      "pos/stock_count/c_2024-01-02.csv", csv(header, "2024-01-01,L1,P1,5", "2024-01-02,L1,P1,9"))
    try retailer.land(
      "pos/stock_count/full/c_2024-01-01_2024-01-03.csv", csv(header, "2024-01-02,L1,P1,8"))
    try retailer.build()
    #expect(
      try retailer.query("SELECT counted_at, on_hand FROM silver_stock_count")
        == ["2024-01-02|8.0"])
  }
}
