import Foundation
import GRDB
import TestSupport
import Testing

/// Runs can be repeated, and accepted orders count once.
@Suite struct AcceptanceTests {
  private static let asOf = "2026-11-23"

  @Test func `a rerun writes the same bytes`() throws {
    let workdir = try TestWorkspace.sample()
    try run(workdir)
    let first = try ExportContent(workdir)
    try run(workdir)
    #expect(try ExportContent(workdir).differences(from: first) == [])
    try workdir.run("run", "--as-of", Self.asOf, "--quiet", "--rebuild")
    #expect(try ExportContent(workdir).differences(from: first) == [])
  }

  @Test func `when all lines are accepted and the week is run again, no line remains`() throws {
    let workdir = try TestWorkspace.sample()
    try run(workdir)
    let proposed = try orders(workdir)
    let onOrder = try positions(workdir)
    #expect(proposed.count > 30)
    let said = try workdir.run("orders", "accept", "--quiet").output
    #expect(said == "accepted \(proposed.count) lines as of \(Self.asOf)\n")
    try run(workdir)
    #expect(try orders(workdir) == [:])
    #expect(try positions(workdir) == onOrder.merging(proposed) { $0 + $1 })
    #expect(
      try workdir.run("orders", "accept", "--quiet").output
        == "nothing left to accept as of \(Self.asOf)\n")
    let second = try ExportContent(workdir)
    try run(workdir)
    #expect(try ExportContent(workdir).differences(from: second) == [])
  }

  @Test func `lines of one location or one product can be accepted alone`() throws {
    let workdir = try TestWorkspace.sample()
    try run(workdir)
    let proposed = try orders(workdir)
    try workdir.run("orders", "accept", "--location", "L01", "--quiet")
    try run(workdir)
    let rest = proposed.filter { !$0.key.hasPrefix("L01/") }
    #expect(try orders(workdir) == rest)
    let product = try #require(rest.keys.sorted().first?.split(separator: "/")[1])
    try workdir.run("orders", "accept", "--product", String(product), "--quiet")
    try run(workdir)
    #expect(try orders(workdir) == rest.filter { !$0.key.hasSuffix("/\(product)") })
    try workdir.run("orders", "accept", "--as-of", Self.asOf, "--quiet")
    try run(workdir)
    #expect(try orders(workdir) == [:])
  }

  @Test(arguments: ["purchase_order_2026-11-30", "purchase_order_2026-11-23", "orders"])
  func `an accepted order counts once when the retailer's own system sends it, too`(name: String)
    throws
  {
    let workdir = try TestWorkspace.sample()
    try run(workdir)
    let before = try positions(workdir)
    try workdir.run("orders", "accept", "--quiet")
    try run(workdir)
    let accepted = try positions(workdir)
    let lines = try self.accepted(workdir)

    // The system knows the order under its number, and numbers its lines.
    let file = "landing/erp/purchase_order/\(name).csv"
    try workdir.write(file, table(lines.map { $0.row(line: "1", received: "", units: "") }))
    try run(workdir)
    #expect(try positions(workdir) == accepted)
    #expect(try orders(workdir) == [:])

    // Its later word holds where it differs, and a receipt to come is not known yet.
    try workdir.write(
      "landing/erp/purchase_order/purchase_order_2026-12-01.csv",
      table(
        lines.map {
          $0.row(line: "1", received: "2026-11-27", units: "\($0.units + 1)", ordered: $0.units + 1)
        }))
    try run(workdir)
    let expected = before.merging(
      Dictionary(uniqueKeysWithValues: lines.map { ($0.pair, $0.units + 1) })
    ) { $0 + $1 }
    #expect(try positions(workdir) == expected)

    // A week later it lies on the shelf.
    try workdir.run("run", "--as-of", "2026-11-30", "--quiet")
    let received = try workdir.number(
      """
      SELECT sum(units_received) FROM fact_purchase_order_line
      WHERE purchase_order_id LIKE 'SC-%' AND NOT is_open
      """)
    #expect(received == lines.reduce(0) { $0 + $1.units + 1 })
    // L00 and P0000 are in no catalogue and were never counted, so that their stock is not known.
    let counted = try #require(lines.first { $0.location == "L01" && $0.product != "P0000" })
    let onHand = try workdir.number(
      "SELECT on_hand FROM stock_position WHERE location_id || '/' || product_id = '\(counted.pair)'"
    )
    let without = try TestWorkspace.sample()
    try without.run("run", "--as-of", "2026-11-30", "--quiet")
    let bare = try without.number(
      "SELECT on_hand FROM stock_position WHERE location_id || '/' || product_id = '\(counted.pair)'"
    )
    #expect(onHand == bare + counted.units + 1)
  }

  @Test func `a second order on the same day counts besides the first`() throws {
    let shop = try SmallShop(onHand: 80, units: { 5 + $0 % 5 })
    func run() throws -> [Double] {
      try shop.workdir.run("run", "--as-of", "2026-06-01", "--quiet")
      return try ["order_units", "on_order"].map {
        try shop.workdir.number("SELECT \($0) FROM fact_order_proposal")
      }
    }
    let first = try run()
    try shop.workdir.run("orders", "accept", "--quiet")
    #expect(try run() == [0, first[0]])
    // A later count finds less on the shelf.
    try shop.workdir.write(
      "landing/pos/stock_count/recount_2026-06-02.csv",
      "counted_at,location_id,product_id,on_hand\n2026-06-01,L1,P1,5\n")
    let more = try run()
    #expect(more[0] > 0 && more[1] == first[0])
    try shop.workdir.run("orders", "accept", "--quiet")
    #expect(try run() == [0, first[0] + more[0]])
  }

  @Test func `an accepted order stays on order when the retailer dates it a day later`() throws {
    let shop = try SmallShop()
    try shop.workdir.run("run", "--as-of", "2026-06-01", "--quiet")
    let units = try shop.workdir.number("SELECT order_units FROM fact_order_proposal")
    #expect(units > 0)
    try shop.workdir.run("orders", "accept", "--quiet")
    try shop.workdir.write(
      "landing/erp/purchase_order/orders_2026-06-02.csv",
      "purchase_order_id,line,location_id,product_id,ordered_on,promised_on,units_ordered\n"
        + "SC-2026-06-01-L1-P1,1,L1,P1,2026-06-02,2026-06-08,\(units)\n")
    try shop.workdir.run("run", "--as-of", "2026-06-01", "--quiet")
    #expect(try shop.workdir.number("SELECT order_units FROM fact_order_proposal") == 0)
    #expect(try shop.workdir.number("SELECT on_order FROM fact_order_proposal") == units)
  }

  @Test func `an order under a number of its own counts besides the accepted one`() throws {
    let workdir = try TestWorkspace.sample()
    try run(workdir)
    try workdir.run("orders", "accept", "--quiet")
    try run(workdir)
    let accepted = try positions(workdir)
    let line = try #require(try self.accepted(workdir).first)
    let row = line.row(line: "1", received: "", units: "", order: "OWN-1", orderedOn: "2026-11-20")
    try workdir.write("landing/erp/purchase_order/own.csv", table([row]))
    try run(workdir)
    #expect(try positions(workdir) == accepted.merging([line.pair: line.units]) { $0 + $1 })
  }

  // MARK: Parts

  private func run(_ workdir: TestWorkspace) throws {
    try workdir.run("run", "--as-of", Self.asOf, "--quiet")
  }

  /// Units proposed by location and product.
  private func orders(_ workdir: TestWorkspace) throws -> [String: Double] {
    try units(
      workdir, "SELECT *, order_units AS units FROM fact_order_proposal WHERE status = 'proposed'")
  }

  /// Units on order by location and product, those without an open order left out.
  private func positions(_ workdir: TestWorkspace) throws -> [String: Double] {
    try units(workdir, "SELECT *, on_order AS units FROM stock_position WHERE on_order > 0")
  }

  private func units(_ workdir: TestWorkspace, _ sql: String) throws -> [String: Double] {
    let pairs = try workdir.gold { db in
      try Row.fetchAll(db, sql: sql).map { row in
        ("\(row["location_id"] as String)/\(row["product_id"] as String)", row["units"] as Double)
      }
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  private struct Line {
    let order, supplier, location, product, orderedOn, promisedOn: String
    let units: Double
    var pair: String { "\(location)/\(product)" }

    func row(
      line: String, received: String, units received_units: String, ordered: Double? = nil,
      order other: String? = nil, orderedOn day: String? = nil
    ) -> String {
      [
        other ?? order, line, supplier, location, product, day ?? orderedOn, promisedOn, received,
        "\(ordered ?? units)", received_units, "",
      ].joined(separator: ",")
    }
  }

  private func accepted(_ workdir: TestWorkspace) throws -> [Line] {
    try workdir.gold { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM fact_purchase_order_line WHERE purchase_order_id LIKE 'SC-%'
          ORDER BY purchase_order_id
          """
      ).map { row in
        Line(
          order: row["purchase_order_id"], supplier: row["supplier_id"] ?? "",
          location: row["location_id"], product: row["product_id"], orderedOn: row["ordered_on"],
          promisedOn: row["promised_on"], units: row["units_ordered"])
      }
    }
  }

  private func table(_ rows: [String]) -> String {
    let header =
      "purchase_order_id,line,supplier_id,location_id,product_id,ordered_on,promised_on,"
      + "received_on,units_ordered,units_received,unit_cost"
    return ([header] + rows).joined(separator: "\n") + "\n"
  }
}
