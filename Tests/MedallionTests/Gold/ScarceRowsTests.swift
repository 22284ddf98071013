import Chronology
import Foundation
import Medallion
import RetailerSupport
import TestSupport
import Testing

/// Of a week of which hardly a row came, as from no week before, nothing is known.
@Suite struct ScarceRowsTests {
  private let monday = Day(19_723)  // 2024-01-01

  /// Sales of one shop, each of another product, as many as are given for each week.
  private func retailer(_ weeks: [Int], _ yaml: String = "") throws -> Retailer {
    let retailer = try Retailer(yaml)
    let rows = weeks.enumerated().flatMap { week, count in
      (0..<count).map { "\(monday + 7 * week + $0 % 7),L1,P\($0),1" }
    }
    try retailer.land(
      "pos/sale/s.csv",
      (["sold_at,location_id,product_id,units"] + rows).joined(separator: "\n"))
    try retailer.build()
    return retailer
  }

  /// The numbers of the weeks of which too little is known.
  private func unknown(_ weeks: [Int], _ yaml: String = "") throws -> [Int] {
    let gold = try retailer(weeks, yaml).gold(asOf: (monday + 7 * weeks.count).description)
    return try gold.query("SELECT period_start FROM unknown_period ORDER BY 1").compactMap {
      Day($0).map { ($0 - monday) / 7 }
    }
  }

  private func usual(_ count: Int = 13, of rows: Int = 40) -> [Int] {
    (0..<count).map { rows + $0 % 5 }
  }

  @Test func `a week with less than a quarter of the poorest of thirteen is unknown`() throws {
    #expect(try unknown(usual() + [9, 42]) == [13])
    #expect(try unknown(usual() + [10, 42]) == [])
  }

  @Test func `a holiday week with two fifths of the rows is demand`() throws {
    #expect(try unknown(usual(20) + [16, 42]) == [])
  }

  @Test func `shops that sell little, or now and then, are never concerned`() throws {
    #expect(try unknown(usual(30, of: 15) + [1, 15]) == [])
    var random = SeededGenerator(seed: 3)
    let swinging = (0..<60).map { _ in Int.random(in: 0...40, using: &random) }
    #expect(try unknown(swinging, "quality: {silence: off}") == [])
  }

  @Test func `after thirteen weeks and no earlier there is something usual`() throws {
    #expect(try unknown(usual(12) + [2, 42]) == [])
  }

  @Test func `what lasts longer than four weeks is usual`() throws {
    #expect(try unknown(usual() + [4, 4, 4, 4, 4, 4]) == [13, 14, 15, 16])
  }

  @Test func `the share is a setting`() throws {
    #expect(try unknown(usual() + [16], "quality: {volume: 0.5}") == [13])
    #expect(try unknown(usual() + [4], "quality: {volume: off}") == [])
  }

  @Test func `demand of the week is missing, and check and the reason say why`() throws {
    let retailer = try retailer(usual() + [5])
    let asOf = monday + 7 * 14
    let gold = try retailer.gold(asOf: asOf.description)
    let missing = try gold.query(
      """
      SELECT DISTINCT demand, reason FROM fact_demand WHERE period_start = '\(asOf - 7)'
      """)
    #expect(
      missing == [
        "-|not known: only 5 rows of the location came, 40 or more in each of the 13 before"
      ])
    let found = try HealthCheck(retailer.workspace, retailer.settings, cutoff: asOf - 7)
      .run(retailer.silver, plan: nil)
    #expect(
      found.first { $0.kind == "volume" }?.text.hasPrefix(
        "the week of 2024-04-01 is not known: only 5 rows of the location came") == true)
  }
}
