import Chronology
import Foundation
import Medallion
import RetailerSupport
import TestSupport
import Testing
import Workspace

/// Rejected rows of which the location or the day cannot be read.
@Suite struct UnplacedRowTests {
  private let header = "sale_id,line,sold_at,location_id,product_id,units"
  private let monday = Day(19_723)  // 2024-01-01

  /// A line of each product on each day of some weeks.
  private func lines(
    _ weeks: Range<Int>, at location: String = "L1", products: [String] = ["P1", "P2"],
    written: (Day) -> String = \.description
  ) -> [String] {
    (weeks.lowerBound * 7..<weeks.upperBound * 7).flatMap { number in
      products.map { "\(location)\(number)\($0),1,\(written(monday + number)),\(location),\($0),2" }
    }
  }

  private func german(_ day: Day) -> String {
    day.description.split(separator: "-").reversed().joined(separator: ".")
  }

  /// The row without its location.
  private func nameless(_ row: String) -> String {
    var cells = row.split(separator: ",", omittingEmptySubsequences: false)
    cells[3] = ""
    return cells.joined(separator: ",")
  }

  private func retailer(_ files: [(String, [String])]) throws -> Retailer {
    let retailer = try Retailer()
    for (name, rows) in files {
      try retailer.land("\(name).csv", ([header] + rows).joined(separator: "\n"))
    }
    return retailer
  }

  /// Demand of P1 by week, and the periods of which a location is not known.
  private func demand(
    _ retailer: Retailer, weeks: Int, at location: String = "L1"
  ) throws -> (demand: [String], unknown: [String]) {
    try retailer.build()
    let gold = try retailer.gold(asOf: (monday + 7 * weeks).description)
    return (
      try gold.query(
        """
        SELECT demand FROM fact_demand WHERE location_id = '\(location)' AND product_id = 'P1'
        ORDER BY period_start
        """),
      try gold.query(
        """
        SELECT location_id, period_start, rows_rejected, rows_loaded, reason FROM unknown_period
        ORDER BY 1, 2
        """)
    )
  }

  @Test
  func `rows without a location are those of the only location of their file or source`() throws {
    let retailer = try retailer([
      ("pos/sale/s_2024-01-14", lines(0..<2)),
      ("pos/sale/s_2024-01-21", lines(2..<3).map(nameless)),
      ("web/sale/w_2024-01-21", lines(0..<3, at: "WEB")),
    ])
    let found = try demand(retailer, weeks: 3)
    #expect(found.demand == ["14.0", "14.0", "-"])
    #expect(found.unknown == ["L1|2024-01-15|14|0|14 of 14 rows of the location were rejected"])
    #expect(try demand(retailer, weeks: 3, at: "WEB").demand == ["14.0", "14.0", "14.0"])
  }

  @Test(arguments: [(1, 1, "14 of 14"), (2, 1, "28 of 28"), (1, 2, "28 of 28"), (0, 1, "14 of 14")])
  func `rejected rows that two files have count once, those that one file repeats count each`(
    first: Int, second: Int, told: String
  ) throws {
    let faulty = lines(2..<3).map { $0.dropLast() + "many" }.map { String($0) }
    let retailer = try retailer([
      ("pos/sale/s_2024-01-14", lines(0..<2)),
      ("pos/sale/a", Array(repeating: faulty, count: first).flatMap { $0 }),
      ("web/sale/b", Array(repeating: faulty, count: second).flatMap { $0 }),
    ])
    let found = try demand(retailer, weeks: 3)
    #expect(found.unknown.count == 1)
    #expect(found.unknown.first?.hasSuffix("|\(told) rows of the location were rejected") == true)
  }

  @Test(arguments: [(0.4, 2), (0.5, 0), (nil, 0)])
  func `where many rows of a file name no location, none of its locations is known then`(
    share: Double?, unknown: Int
  ) throws {
    let all = lines(2..<3) + lines(2..<3, at: "L2")
    let retailer = try retailer([
      ("pos/sale/s_2024-01-14", lines(0..<2) + lines(0..<2, at: "L2")),
      (
        "pos/sale/s_2024-01-21",
        all.enumerated().map { $0.offset % 2 == 0 ? nameless($0.element) : $0.element }
      ),
    ])
    retailer.settings.quality.rejectShare = share
    let found = try demand(retailer, weeks: 3)
    #expect(
      found.unknown
        == ["L1", "L2"].prefix(unknown).map {
          "\($0)|2024-01-15|14|14|14 of 28 rows of a file name no location"
        })
    #expect(try demand(retailer, weeks: 3, at: "L2").demand.last == (unknown == 2 ? "-" : "0.0"))
    #expect(
      try retailer.findings().filter { $0.kind == "place" }.map { "\($0.subject): \($0.text)" } == [
        "landing/pos/sale/s_2024-01-21.csv: 14 rows name no location, the first in line 2: their "
          + "sales are missing at some location; repair them in lake/_quarantine and land them again"
      ])
  }

  @Test func `rows without a readable day may be of any week without rows`() throws {
    let files = [
      ("pos/sale/first", lines(0..<2)), ("pos/sale/second", lines(2..<3, written: german)),
      ("pos/sale/third", lines(3..<4)),
    ]
    let found = try demand(try retailer(files), weeks: 4)
    #expect(found.demand == ["14.0", "14.0", "-", "14.0"])
    #expect(
      found.unknown == [
        "L1|2024-01-15|14|0|14 rows of the location without a readable day were rejected"
      ])
    // Without the file the week is an observed zero.
    #expect(try demand(try retailer([files[0], files[2]]), weeks: 4).demand[2] == "0.0")
  }

  @Test
  func `where weeks without a row are usual, rows without a day leave them as they are`() throws {
    let rows = lines(0..<1) + lines(3..<4) + lines(6..<7)
    let retailer = try retailer([
      ("pos/sale/first", rows), ("pos/sale/second", lines(8..<9, written: german)),
    ])
    #expect(try demand(retailer, weeks: 9).unknown == [])
  }

  @Test func `the day of a daily file whose dates are broken is unknown in its week`() throws {
    let retailer = try Retailer()
    for number in 0..<21 {
      let rows = lines(0..<3, written: number == 17 ? german : \.description)
        .filter { $0.hasPrefix("L1\(number)P") }
      try retailer.land(
        "pos/sale/s_\(monday + number).csv", ([header] + rows).joined(separator: "\n"))
    }
    #expect(try demand(retailer, weeks: 3).demand == ["14.0", "14.0", "-"])
  }

  @Test func `a counted location of whose sales every row was rejected is not known`() throws {
    let retailer = try retailer([
      ("pos/sale/s_2024-01-21", lines(0..<3)),
      ("new/sale/n_2024-01-21", lines(2..<3, at: "N1", written: german)),
    ])
    try retailer.land(
      "new/stock_count/c.csv",
      csv("counted_at,location_id,product_id,on_hand", "2024-01-02,N1,P1,50"))
    #expect(
      try demand(retailer, weeks: 3, at: "N1").unknown
        == ["N1|2024-01-15|14|0|14 of 14 rows of the location were rejected"])
  }
}
