import Foundation
import GRDB
import TestSupport
import Testing

/// Lines that are held for review, from files to exports.
@Suite struct OrderReviewCommandTests {
  /// A shop that sells 7 a day and needs some 47.
  private func shop(onHand: Int = 40) throws -> TestWorkspace {
    try SmallShop(onHand: onHand).workdir
  }

  private func run(_ workdir: TestWorkspace, _ day: String = "2026-06-01") throws -> String {
    try workdir.run("run", "--quiet", "--as-of", day).output
  }

  private func line(_ workdir: TestWorkspace, _ columns: String) throws -> [String] {
    try workdir.gold { db in
      try Row.fetchOne(
        db, sql: "SELECT \(columns) FROM fact_order_proposal WHERE product_id = 'P1'")?
        .databaseValues.map { $0.isNull ? "-" : "\($0.storage.value ?? "-")" } ?? []
    }
  }

  @Test func `a held line counts apart, is first in the report and in no supplier's file`() throws {
    let workdir = try shop(onHand: 0)
    #expect(try run(workdir).contains("Orders     1 lines"))
    #expect(try line(workdir, "status, hold_reason, unheld_units") == ["proposed", "-", "-"])
    let units = try workdir.number("SELECT order_units FROM fact_order_proposal")
    try workdir.write(
      "shelfcast.yml",
      """
      replenishment: {lead_time_days: 7, review_period_days: 7, review: {largest_multiple: 0.4}}
      """)
    let said = try run(workdir)
    #expect(said.hasPrefix("Orders     0 lines, 0 units\nHeld       1 line for review"))
    #expect(try line(workdir, "status, order_units, unheld_units") == ["held", "\(units)", "40.0"])
    let reason = try line(workdir, "hold_reason")[0]
    #expect(
      reason
        == "largest_demand: a position of \(Int(units)), more than 0.4 times the largest demand of "
        + "14 days so far, 98")
    #expect(workdir.files(below: "exports/orders") == [])
    let list = try workdir.read("exports/orders.csv")
    #expect(list.split(separator: "\n").count == 2 && list.contains("held,"))
    let page = try workdir.read("exports/report.html")
    let held = try #require(page.range(of: "Held for review</h2>"))
    let orders = try #require(page.range(of: "What to order</h2>"))
    #expect(held.lowerBound < orders.lowerBound && page.contains(reason))
  }

  @Test func `a shelf never counted is held where most of its location were counted`() throws {
    func status(counted: [String], _ settings: String = "") throws -> [String] {
      let workdir = try shop()
      try workdir.remove("landing/pos/stock_count/count_2026-06-01.csv")
      var sales = "sold_at,location_id,product_id,units\n"
      for number in 0..<147 {
        for product in ["P2", "P3"] {
          sales += "\(SmallShop.day("2026-01-05", plus: number))T10:00:00,L1,\(product),7\n"
        }
      }
      try workdir.write("landing/pos/sale/others.csv", sales)
      let counts = counted.map { "2026-06-01,L1,\($0),10\n" }.joined()
      try workdir.write(
        "landing/pos/stock_count/count.csv", "counted_at,location_id,product_id,on_hand\n" + counts)
      if !settings.isEmpty { try workdir.write("shelfcast.yml", settings) }
      _ = try run(workdir)
      return try line(workdir, "status, hold_reason")
    }
    let held = try status(counted: ["P2", "P3"])
    #expect(held[0] == "held" && held[1].hasPrefix("never_counted: 66.7 % of the location's"))
    #expect(try status(counted: []) == ["proposed", "-"])
    #expect(try status(counted: ["P3"]) == ["proposed", "-"])
    let settings = "replenishment: {review: {never_counted: propose}}"
    #expect(try status(counted: ["P2", "P3"], settings) == ["proposed", "-"])
  }

  @Test func `a location without sales for longer than ever is held`() throws {
    func reason(_ units: @escaping (Int) -> Int?) throws -> String {
      // Else its demand would not be known, and its lines withheld.
      let workdir = try SmallShop(settings: "quality: {silence: off}", onHand: 0, units: units)
        .workdir
      _ = try run(workdir)
      let found = try line(workdir, "order_units > 0, hold_reason")
      #expect(found[0] == "1")
      return found[1]
    }
    let silent = try reason { $0 < 133 ? 5 + $0 % 5 : nil }
    #expect(
      silent.contains(
        "location_silent: no sale of the location in its last 2 periods, which is longer than ever "
          + "before; check its feed"))
    #expect(try !reason { $0 < 140 ? 5 + $0 % 5 : nil }.contains("silent"))
    #expect(
      try !reason { $0 < 133 && !(28..<49).contains($0) ? 5 + $0 % 5 : nil }.contains("silent"))
  }

  @Test func `a product with many recent quarantined rows is held until they are repaired`() throws
  {
    let workdir = try shop()
    func land(_ bad: Set<Int>, of days: Range<Int>) throws {
      let rows = days.map { number in
        "\(SmallShop.day("2026-01-05", plus: number))T15:00:00,L1,P1,\(bad.contains(number) ? "x" : "1")\n"
      }
      try workdir.write(
        "landing/till/sale/sale.csv", "sold_at,location_id,product_id,units\n" + rows.joined())
    }
    // Till and shop sent 56 rows in the last four weeks; rows of earlier weeks do not matter.
    try land([40, 41, 42, 43, 44, 45, 46, 120, 125, 130, 135, 140], of: 0..<147)
    _ = try run(workdir)
    #expect(try line(workdir, "status") == ["proposed"])
    // The row of the last day was whole before; the later delivery of the day has taken its place.
    try land([120, 125, 130, 135, 140, 146], of: 0..<147)
    _ = try run(workdir)
    let held = try line(workdir, "status, hold_reason")
    #expect(held[0] == "held")
    #expect(held[1].contains("data_rejected: 6 of 56 rows of the last 28 days were quarantined"))
    // As of an earlier day the last of them are not known yet.
    _ = try run(workdir, "2026-05-11")
    #expect(try line(workdir, "status") == ["proposed"])
    try land([], of: 0..<147)
    _ = try run(workdir)
    #expect(try line(workdir, "status") == ["proposed"])
  }

  @Test
  func `a line that is most of all orders is held, and what is held takes no budget`() throws {
    let workdir = try shop(onHand: 0)
    var products = "product_id,supplier_id,unit_cost,currency\nP1,S1,100,EUR\n"
    var sales = "sold_at,location_id,product_id,units\n"
    var counts = "counted_at,location_id,product_id,on_hand\n"
    for product in 2...21 {
      products += "P\(product),S1,1,EUR\n"
      counts += "2026-06-01,L1,P\(product),0\n"
      for number in 0..<147 {
        sales += "\(SmallShop.day("2026-01-05", plus: number))T10:00:00,L1,P\(product),7\n"
      }
    }
    try workdir.write("landing/erp/product/product.csv", products)
    try workdir.write("landing/pos/sale/others.csv", sales)
    try workdir.write("landing/pos/stock_count/others.csv", counts)
    let said = try run(workdir)
    #expect(said.hasPrefix("Orders     20 lines"))
    let held = try line(workdir, "status, hold_reason, unheld_units")
    #expect(held[0] == "held" && held[1].hasPrefix("share_of_order: 83.3 % of the value"))
    // A quarter of all is a third of the others.
    let others = try workdir.number(
      "SELECT sum(order_value) FROM fact_order_proposal WHERE status = 'proposed'")
    #expect(held[2] == "\((others / 3 / 100).rounded(.down))")
    try workdir.run("plan", "--quiet", "--as-of", "2026-06-01", "--budget", "\(others)")
    #expect(
      try workdir.number(
        "SELECT count(*) FROM fact_order_proposal WHERE binding_constraint = 'budget'") == 0)
  }

  @Test func `an order override needs no review`() throws {
    let workdir = try shop()
    _ = try run(workdir)
    try workdir.run(
      "override", "order", "L1", "P1", "--units", "5000", "--author", "bea", "--reason", "opening",
      "--quiet")
    _ = try run(workdir)
    #expect(try line(workdir, "status, order_units, hold_reason") == ["proposed", "5000.0", "-"])
  }

  @Test func `an explanation tells why a line is held, and how much would not be`() throws {
    let workdir = try shop(onHand: 0)
    try workdir.write(
      "shelfcast.yml", "replenishment: {lead_time_days: 7, review: {largest_multiple: 0.4}}")
    _ = try run(workdir)
    let said = try workdir.run("plan", "--explain", "L1", "P1", "--quiet").output
    #expect(said.contains("Held for review: largest_demand: a position of"))
    #expect(said.contains("The largest order that would not be held: 40 units"))
  }

  @Test(arguments: [
    ("cover_week: 3", "unknown key 'cover_week'"), ("share_of_order: 2", "from 0.001 to 1"),
    ("never_counted: maybe", "must be one of hold, propose"),
  ])
  func `a setting of the review that cannot be is an error with its line`(
    entry: String, message: String
  ) throws {
    let workdir = try shop()
    try workdir.write("shelfcast.yml", "replenishment:\n  review:\n    \(entry)\n")
    let said = try workdir.run("run", "--quiet", expecting: 1).errors
    #expect(said.contains("shelfcast.yml:3:") && said.contains(message))
  }
}
