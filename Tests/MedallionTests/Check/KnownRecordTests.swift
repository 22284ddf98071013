import Chronology
import Foundation
import Medallion
import RetailerSupport
import TestSupport
import Testing

/// Findings look at what is known; rows after it are ignored and count nowhere.
@Suite struct KnownRecordTests {
  private static let sale = "sold_at,location_id,product_id,units"
  private let start = Day(19_723)  // 2024-01-01

  private func retailer(_ rows: [String]) throws -> Retailer {
    let retailer = try Retailer()
    try retailer.land("pos/sale/s.csv", ([Self.sale] + rows).joined(separator: "\n"))
    try retailer.land(
      "pos/stock_count/c.csv",
      csv("counted_at,location_id,product_id,on_hand", "2024-04-22,L1,P1,9"))
    try retailer.build()
    return retailer
  }

  private func findings(_ retailer: Retailer) throws -> [String] {
    let asOf = try retailer.gold().asOf
    return try HealthCheck(
      retailer.workspace, retailer.settings, cutoff: asOf.cutoff, end: asOf.end,
      strays: asOf.strays
    ).run(retailer.silver, plan: nil).filter { $0.kind != "rule" }
      .map { "\($0.kind) \($0.subject): \($0.text.prefix(40))" }
  }

  @Test func `a row dated a year later makes no gap, newer feed or uncounted shelf`() throws {
    let days = (0..<112).map { "\(start + $0),L1,P1,5" }
    let plain = try findings(try retailer(days))
    #expect(
      plain == [
        "freshness pos/sale: last record on 2024-04-21",
        "freshness pos/stock_count: last record on 2024-04-22",
      ])
    let found = try findings(try retailer(days + ["2025-04-22,L1,P9,5"]))
    #expect(Array(found.dropFirst()) == plain)
    #expect(found[0].hasPrefix("stray days after 2024-04-21: 1 row after 2024-04-21"))
  }

  @Test func `a plan of an earlier day tells nothing of what came later`() throws {
    let days = (0..<112).filter { !(70..<80).contains($0) }.map { "\(start + $0),L1,P1,5" }
    let retailer = try retailer(days)
    func told(_ day: String) throws -> [String] {
      try retailer.gold(asOf: day).query(
        "SELECT kind, finding FROM feed_finding WHERE kind IN ('gap', 'freshness') ORDER BY 1, 2")
    }
    #expect(try told("2024-03-11") == ["freshness|last record on 2024-03-10"])
    #expect(
      try told("2024-04-22") == [
        "freshness|last record on 2024-04-21", "freshness|last record on 2024-04-22",
        "gap|no sales at all in 1 periods: 2024-03-11",
      ])
  }

  @Test
  func `a location whose rows were all rejected is told as such, and not as silent too`() throws {
    let good = (0..<133).flatMap { ["\(start + $0),L1,P1,5", "\(start + $0),L2,P1,5"] }
    let bad = (133..<140).flatMap { ["\(start + $0),L1,P1,x", "\(start + $0),L2,P1,5"] }
    let found = try findings(try retailer(good + bad))
    #expect(found.count { $0.hasPrefix("rejected L1: the week of 2024-05-13 is not known") } == 1)
    #expect(found.allSatisfy { !$0.hasPrefix("silence") })
    let silent = try findings(try retailer(good + bad.filter { !$0.contains("L1") }))
    #expect(silent.contains { $0.hasPrefix("silence L1") })
  }

  @Test func `purchase orders whose ids differ in case alone are named`() throws {
    let retailer = try retailer([])
    try retailer.land(
      "erp/purchase_order/po.csv",
      csv(
        "purchase_order_id,line,location_id,product_id,ordered_on,units_ordered",
        "PO1,1,L1,P1,2024-01-02,30", "po1,1,L1,P1,2024-01-02,30"))
    try retailer.build()
    #expect(
      try retailer.findings().filter { $0.kind == "look-alike" }.map(\.text) == [
        "'PO1' (purchase_order) and 'po1' (purchase_order) differ only in case, blanks, leading "
          + "zeros or '.0'; they are treated as different ids"
      ])
  }
}
