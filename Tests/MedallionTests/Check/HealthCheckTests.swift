import Chronology
import Foundation
import Medallion
import RetailerSupport
import TestSupport
import Testing
import Workspace

/// What is found in feeds, and in which order it is told.
@Suite struct HealthCheckTests {
  private static let sale = "sale_id,line,sold_at,location_id,product_id,units"

  /// A sale on each Monday of 20 weeks, from 2024-01-01 on, at each of the locations.
  private func retailer(
    _ locations: [String] = ["L1", "L2"], weeks: (String) -> Range<Int> = { _ in 0..<20 }
  ) throws -> Retailer {
    let retailer = try Retailer()
    let start = try #require(Day("2024-01-01"))
    let rows = locations.flatMap { location in
      weeks(location).map { "\(location)-\($0),1,\(start + 7 * $0),\(location),P1,2" }
    }
    try retailer.land("pos/sale/sales.csv", ([Self.sale] + rows).joined(separator: "\n"))
    try retailer.build()
    return retailer
  }

  private func findings(
    _ retailer: Retailer, cutoff: String? = "2024-05-13"
  ) throws -> [HealthCheck.Finding] {
    try HealthCheck(
      retailer.workspace, retailer.settings, cutoff: cutoff.flatMap { Day($0) }
    ).run(retailer.silver, plan: nil)
  }

  private func texts(_ retailer: Retailer, _ kind: String) throws -> [String] {
    try findings(retailer).filter { $0.kind == kind }.map { "\($0.subject): \($0.text)" }
  }

  @Test
  func `rows rejected in the last complete period come first, against what is usual`() throws {
    let retailer = try retailer()
    try retailer.land(
      "pos/sale/late.csv",
      csv(
        Self.sale, "X1,1,2024-05-14,L1,P1,one", "X2,1,2024-05-15,L1,P1,two",
        "X3,1,2024-03-05,L2,P1,three"))
    try retailer.build()
    let first = try #require(try findings(retailer).first)
    #expect(first.kind == "rejected" && first.severity == .warning && first.subject == "L1")
    #expect(first.text.hasPrefix("2 of 3 rows of the week of 2024-05-13 were rejected"))
    #expect(first.text.contains("of the 13 before, 0 of 13"))
    #expect(try texts(retailer, "rejected").count == 1)
  }

  @Test func `a location that went silent is named, one that never sold much is not`() throws {
    let retailer = try retailer(["L1", "L2", "L3"]) {
      $0 == "L2" ? 0..<19 : $0 == "L3" ? 0..<3 : 0..<20
    }
    #expect(
      try texts(retailer, "silence")
        == [
          "L2: the week of 2024-05-13 is not known: no row of the location arrived, although every "
            + "period before had some; check its feed, land what is missing and run again"
        ])
    // Where silence is no reason to withhold anything, it is told of all the same.
    retailer.settings.quality.silence = nil
    #expect(
      try texts(retailer, "silence")
        == ["L2: sold in 13 of the 13 weeks before 2024-05-13, and has sold nothing since"])
  }

  @Test func `a file that has gone from landing still counts, and is named`() throws {
    let retailer = try retailer()
    #expect(try texts(retailer, "gone").isEmpty)
    try FileManager.default.removeItem(
      at: retailer.workspace.landing.appending(path: "pos/sale/sales.csv"))
    let found = try texts(retailer, "gone")
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("landing/pos/sale/sales.csv: the file is no longer in landing/"))
    #expect(found[0].contains("its 40 rows still count"))
  }

  @Test func `a file that has been changed, and a folder that nobody reads, are named`() throws {
    let retailer = try retailer()
    try retailer.land("pos/sale/sales.csv", csv(Self.sale, "Z,1,2024-05-14,L1,P1,1"))
    try retailer.land("pos/sales/other.csv", csv(Self.sale))
    try retailer.build()
    #expect(
      try texts(retailer, "changed") == [
        "landing/pos/sale/sales.csv: the file has been changed: 2 contents have landed under its "
          + "name"
      ])
    let found = try texts(retailer, "landing")
    #expect(found.count == 1 && found[0].contains("no entity is called 'sales'"))
  }

  @Test(arguments: [
    ("p1", true), ("P 1", true), ("00P1", true), ("P10", false), ("P-1", false), ("P1.0", false),
  ])
  func `ids that differ only in case, blanks or leading zeros are named side by side`(
    other: String, isFound: Bool
  ) throws {
    let retailer = try retailer()
    try retailer.land("erp/product/product.csv", csv("product_id,name", "\(other),Bread"))
    try retailer.build()
    let found = try texts(retailer, "look-alike")
    #expect(found.count == (isFound ? 1 : 0))
    #expect(
      found.allSatisfy { $0.contains("'P1' (sale)") && $0.contains("'\(other)' (product)") })
  }

  @Test
  func `ignored orders and receipts without a day are reported as the plan saw them`() throws {
    let retailer = try retailer()
    try retailer.land(
      "erp/purchase_order/po.csv",
      csv(
        "purchase_order_id,line,location_id,product_id,ordered_on,units_ordered,units_received",
        "OLD,1,L1,P1,2024-01-02,30,", "PART,1,L1,P1,2024-05-14,20,5",
        "OPEN,1,L1,P1,2024-05-15,7,"))
    try retailer.build()
    let gold = try retailer.gold(asOf: "2024-05-20")
    #expect(
      try gold.query(
        """
        SELECT kind, finding FROM feed_finding WHERE subject = 'purchase_order' ORDER BY 1
        """) == [
          "overdue|30 units of 1 lines are overdue by more than three lead times and no longer "
            + "count as on order: receive or close them; expected OLD of P1 at L1 on 2024-01-09",
          "receipt|5 units of 1 lines were received without a date and count as stock only from "
            + "the next count on; ordered PART of P1 at L1 on 2024-05-14",
        ])
  }

  @Test func `the findings of a plan do not depend on the order in which files came`() throws {
    let files = [
      ("pos/sale/a.csv", csv(Self.sale, "1,1,2024-05-06,L1,P1,1", "2,1,2024-05-14,L1,P1,x")),
      ("erp/product/p.csv", csv("product_id,name", "p1,Bread")),
      ("pos/sale/b.csv", csv(Self.sale, "3,1,2024-05-14,L1,P1,1")),
    ]
    let found = try [files, files.reversed()].map { files in
      let retailer = try Retailer()
      for (path, text) in files {
        try retailer.land(path, text)
        try retailer.build()
      }
      return try retailer.gold(asOf: "2024-05-20").query("SELECT * FROM feed_finding")
    }
    #expect(found[0] == found[1] && found[0].count > 3)
  }
}
