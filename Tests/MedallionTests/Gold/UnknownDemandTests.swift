import Chronology
import Foundation
import Medallion
import RetailerSupport
import Testing
import Workspace

/// What was rejected is not known; it is not nothing.
@Suite struct UnknownDemandTests {
  private let header = "sale_id,line,sold_at,location_id,product_id,units"
  private let monday = Day(19_723)  // 2024-01-01

  /// Lines of two products on each day of some weeks, from the number of the first sale on.
  private func lines(
    _ weeks: Range<Int>, location: String = "L1", written: (Day) -> String = \.description
  ) -> [String] {
    (weeks.lowerBound * 7..<weeks.upperBound * 7).flatMap { number in
      ["P1", "P2"].map { product in
        "\(location)\(number),\(product),\(written(monday + number)),\(location),\(product),2"
      }
    }
  }

  private func german(_ day: Day) -> String {
    day.description.split(separator: "-").reversed().joined(separator: ".")
  }

  private func land(_ retailer: Retailer, _ name: String, _ lines: [String]) throws {
    try retailer.land("pos/sale/\(name).csv", ([header] + lines).joined(separator: "\n"))
  }

  /// Demand of a pair, week by week, and the periods in which the location is not known.
  private func demand(
    _ retailer: Retailer, weeks: Int, _ location: String = "L1", _ product: String = "P1"
  ) throws -> (demand: [String], broken: [String]) {
    try retailer.build()
    let gold = try retailer.gold(asOf: (monday + 7 * weeks).description)
    return (
      try gold.query(
        """
        SELECT demand FROM fact_demand WHERE location_id = '\(location)'
          AND product_id = '\(product)' ORDER BY period_start
        """),
      try gold.query(
        "SELECT location_id, period_start, rows_rejected, rows_loaded FROM unknown_period")
    )
  }

  @Test func `one row of a product makes that week of that product unknown, and no other`() throws {
    let retailer = try Retailer()
    var rows = lines(0..<4)
    rows[2 * 10] = "L110,P1,2024-01-11,L1,P1,two"
    try land(retailer, "s", rows)
    let found = try demand(retailer, weeks: 4)
    #expect(found.demand == ["14.0", "-", "14.0", "14.0"])
    #expect(found.broken == [])
    #expect(
      try demand(retailer, weeks: 4, "L1", "P2").demand == ["14.0", "14.0", "14.0", "14.0"])
    #expect(
      try retailer.gold(asOf: "2024-01-29").query(
        "SELECT units_sold, method, reason, is_censored FROM fact_demand WHERE demand IS NULL")
        == ["12.0|missing|not known: 1 row was rejected|0"])
  }

  @Test(arguments: ["own", "within", "at the end"])
  func `a week in another format is unknown for all products, in a file of its own or within one`(
    place: String
  ) throws {
    let retailer = try Retailer()
    let good = lines(0..<2)
    let bad = lines(2..<3, written: german)
    let later = lines(3..<4)
    try land(retailer, "web_2024-01-28", lines(0..<4, location: "WEB"))
    switch place {
    case "own":
      try land(retailer, "s_2024-01-14", good)
      try land(retailer, "s_2024-01-21", bad)
    case "within": try land(retailer, "s", good + bad + later)
    default: try land(retailer, "s", good + bad)
    }
    let weeks = place == "within" ? 4 : 3
    let found = try demand(retailer, weeks: weeks)
    #expect(found.demand == ["14.0", "14.0", "-"] + (weeks == 4 ? ["14.0"] : []))
    #expect(found.broken == ["L1|2024-01-15|14|0"])
    let web = try demand(retailer, weeks: weeks, "WEB").demand
    #expect(web == Array(repeating: "14.0", count: weeks))
  }

  @Test func `a week whose rows have a field too many is unknown, too`() throws {
    let retailer = try Retailer()
    try land(retailer, "s", lines(0..<2) + lines(2..<3).map { $0 + ",5" })
    let found = try demand(retailer, weeks: 3)
    #expect(found.demand == ["14.0", "14.0", "-"])
    #expect(found.broken == ["L1|2024-01-15|14|0"])
  }

  @Test func `rows that are landed again under their sale and line are repaired`() throws {
    let retailer = try Retailer()
    try land(retailer, "s_2024-01-14", lines(0..<2))
    try land(retailer, "s_2024-01-21", lines(2..<3, written: german))
    #expect(try demand(retailer, weeks: 3).demand.last == "-")
    try land(retailer, "repaired", lines(2..<3))
    let found = try demand(retailer, weeks: 3)
    #expect(found.demand == ["14.0", "14.0", "14.0"])
    #expect(found.broken == [])
  }

  @Test func `no sale after 13 weeks that each had some is unknown, elsewhere zero`() throws {
    let retailer = try Retailer()
    try land(retailer, "l1", lines(0..<13) + lines(14..<15))
    let few = (lines(0..<12, location: "L2") + lines(14..<15, location: "L2"))
      .filter { $0.contains(",P1,") }
    try land(retailer, "l2", few)
    let often = try demand(retailer, weeks: 15)
    #expect(often.demand.suffix(2) == ["-", "14.0"])
    #expect(often.broken == ["L1|2024-04-01|0|0"])
    #expect(try demand(retailer, weeks: 15, "L2").demand.suffix(3) == ["0.0", "0.0", "14.0"])
    retailer.settings.quality.silence = nil
    #expect(try demand(retailer, weeks: 15).demand.suffix(2) == ["0.0", "14.0"])
  }

  @Test(arguments: [
    ([10, 10, 10, 10, 0, 12], [4]), ([9, 9, 9, 30, 0, 12], []), ([40, 40, 40, 0, 40], []),
    ([1, 1, 30, 30, 30, 0], [5]), ([10, 0, 30, 30, 30, 0], []),
    ([12, 12, 12, 12, 0, 0, 12], [4, 5]),
  ])
  func `silence after four weeks or more is unknown where they usually had ten rows`(
    rows: [Int], unknown: [Int]
  ) throws {
    let retailer = try Retailer()
    try land(retailer, "other", lines(0..<7, location: "L9"))
    let lines = rows.enumerated().flatMap { week, count in
      (0..<count).map { "\(week)-\($0),1,\(monday + 7 * week),L1,P1,1" }
    }
    try land(retailer, "s", lines)
    let found = try demand(retailer, weeks: rows.count)
    #expect(found.broken == unknown.map { "L1|\(monday + 7 * $0)|0|0" })
    for week in unknown { #expect(found.demand[week] == "-") }
  }

  @Test func `a week without a row of any location, after few weeks, is a holiday`() throws {
    for (other, isUnknown) in [(0..<4, false), (0..<5, true)] {
      let retailer = try Retailer()
      try land(retailer, "other", lines(other, location: "L9") + lines(5..<6, location: "L9"))
      let rows = [14, 14, 14, 14, 0, 14].enumerated().flatMap { week, count in
        (0..<count).map { "\(week)-\($0),1,\(monday + 7 * week),L1,P1,1" }
      }
      try land(retailer, "s", rows)
      let found = try demand(retailer, weeks: 6)
      #expect(found.demand[4] == (isUnknown ? "-" : "0.0"))
      #expect(found.broken == (isUnknown ? ["L1|\(monday + 28)|0|0"] : []))
    }
  }

  @Test(arguments: [(0.5, 0), (0.4, 1), (nil, 0)])
  func `the share of rejected rows from which on a location is not known can be set`(
    limit: Double?, broken: Int
  ) throws {
    let retailer = try Retailer()
    // Seven of fourteen rows, all of one product: half, and so not most.
    let rows = lines(0..<2).enumerated().map { index, row in
      index >= 14 && index % 2 == 0 ? row.dropLast() + "x" : row[...]
    }
    try land(retailer, "s", rows.map(String.init))
    retailer.settings.quality.rejectShare = limit
    let found = try demand(retailer, weeks: 2)
    #expect(found.broken.count == broken)
    #expect(found.demand == ["14.0", "-"])
    #expect(try demand(retailer, weeks: 2, "L1", "P2").demand.last == (broken == 1 ? "-" : "14.0"))
  }

  @Test func `of two copies of one sale that differ one holds, and nothing is unknown`() throws {
    let retailer = try Retailer()
    try land(retailer, "s", lines(0..<1) + ["L10,P1,2024-01-01,L1,P1,9"])
    #expect(try demand(retailer, weeks: 1).demand.count { $0 == "-" } == 0)
    #expect(try retailer.query("SELECT count(*) FROM silver_rejection") == ["1"])
  }
}
