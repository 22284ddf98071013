import Foundation
import TestSupport
import Testing

/// Policies from landing files and settings to orders, explanations and replays.
@Suite struct PolicyCommandTests {
  /// A shop whose sales vary from day to day and whose product has a cost, a price and a shelf life.
  private func shop(_ policy: String, days: Int = 147) throws -> TestWorkspace {
    let workdir = try SmallShop(days: days, onHand: 10) { ($0 * 7919) % 13 }.workdir
    try workdir.write(
      "shelfcast.yml",
      """
      calendar: {period: week, week_starts_on: monday}
      replenishment:
        lead_time_days: 7
        review_period_days: 7
        policy: \(policy)

      """)
    try workdir.write(
      "landing/erp/product/product.csv",
      "product_id,supplier_id,unit_cost,unit_price,currency,shelf_life_days,pack_size\n"
        + "P1,S1,4,7,EUR,\(policy == "newsvendor" ? 20 : 200),3\n")
    try workdir.write("landing/erp/supplier/supplier.csv", "supplier_id,order_cost\nS1,5\n")
    try workdir.run("run", "--quiet")
    return workdir
  }

  private func explained(_ workdir: TestWorkspace) throws -> [String: Any] {
    let text = try workdir.run("plan", "--json", "--quiet", "--explain", "L1", "P1").output
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test(arguments: [
    ("(R,S)", 14.0), ("(R,s,S)", 14), ("(R,s,nQ)", 14), ("(s,Q)", 8), ("newsvendor", 27),
  ])
  func `each policy orders by its own levels, explains itself, and does not ask twice`(
    policy: String, protection: Double
  ) throws {
    let workdir = try shop(policy)
    let kept = try workdir.texts("SELECT policy FROM fact_replenishment_policy")
    #expect(kept == [policy])
    #expect(
      try workdir.number("SELECT protection_days FROM fact_replenishment_policy") == protection)
    let s = try workdir.number("SELECT reorder_point FROM fact_replenishment_policy")
    let up = try workdir.number("SELECT order_up_to FROM fact_replenishment_policy")
    let units = try workdir.number("SELECT order_units FROM fact_order_proposal")
    #expect(up > s && up > 10)
    let line = try explained(workdir)
    func number(_ key: String) throws -> Double {
      try #require(line[key] as? NSNumber, "\(key)").doubleValue
    }
    #expect(line["policy"] as? String == policy)
    #expect(try number("order_units") == units && units > 0)
    #expect(try number("reorder_point") == s && number("order_up_to") == up)
    let need = try number("mean_need") + number("safety_stock")
    #expect(try abs(need - number("short_of_target")) < 0.002)
    if policy == "(R,s,nQ)" || policy == "(s,Q)" {
      let lot = try number("order_quantity")
      #expect(lot > 60 && units.truncatingRemainder(dividingBy: lot) == 0)
      #expect(abs(up - s - lot) < 0.002)
      #expect(line["binding_constraint"] as? String == "order_quantity")
    } else {
      #expect(line["order_quantity"] is NSNull || line["order_quantity"] == nil)
      #expect(units >= up - 10 - 6 && units < up - 10 + 3)
    }
    let text = try workdir.run("plan", "--explain", "L1", "P1", "--quiet").output
    #expect(text.contains("Policy     \(policy): due at") == (policy != "(R,S)"))
    try workdir.run("orders", "accept", "--quiet")
    try workdir.run("run", "--quiet")
    #expect(try workdir.number("SELECT total(order_units) FROM fact_order_proposal") == 0)
  }

  @Test func `the default is (R,S), and naming it changes no order`() throws {
    let workdir = try shop("\"(R,S)\"")
    let orders = try workdir.query("SELECT order_units, reason FROM fact_order_proposal")
    try workdir.write(
      "shelfcast.yml",
      "calendar: {period: week, week_starts_on: monday}\n"
        + "replenishment: {lead_time_days: 7, review_period_days: 7}\n")
    try workdir.run("run", "--quiet")
    #expect(try workdir.query("SELECT order_units, reason FROM fact_order_proposal") == orders)
    #expect(try workdir.texts("SELECT policy FROM fact_replenishment_policy") == ["(R,S)"])
  }

  @Test
  func `a replay compares policies, ordering costs included, on the run's own decisions`() throws {
    let workdir = try shop("(R,S)", days: 300)
    func rows(_ arguments: String...) throws -> [[String: String]] {
      let path = workdir.root.appending(path: "replay.csv").path
      let all =
        ["replay", "--quiet", "--model", "SES", "--holding", "0.1", "--shortage", "3"] + arguments
        + ["--output", path, "--workspace", workdir.root.path]
      let output = try TestWorkspace.shelfcast(all)
      try #require(output.status == 0, "\(output.errors)")
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let plain = ["(R,S)", "(R,s,S)", "(R,s,nQ)", "(s,Q)"].reduce(text) {
        $0.replacing("\"\($1)\"", with: $1.filter { $0 != "," })
      }
      let lines = plain.split(separator: "\n").map { $0.components(separatedBy: ",") }
      let table = lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
      return table.filter { $0["class"] == "all" }
    }
    let found = try rows("--policies", "RS,RsS,RsnQ,sQ,newsvendor")
    #expect(
      found.map { $0["policy"] } == [
        "(RS)", "(RsS)", "(RsnQ)", "(sQ)", "newsvendor", "base stock",
      ])
    for row in found {
      func number(_ key: String) throws -> Double { try #require(row[key].flatMap(Double.init)) }
      #expect(try number("ordering_cost") == 5 * number("lines"))
      let parts = try ["holding_cost", "shortage_cost", "ordering_cost"].map(number)
      #expect(try abs(parts.reduce(0, +) - number("total_cost")) < 0.02)
    }
    // Lots are ordered more seldom.
    let lines = try found.map { try #require($0["lines"].flatMap(Double.init)) }
    #expect(lines[1] < lines[0] && lines[2] < lines[0] && lines[3] < lines[0])
    let own = try rows()
    #expect(own.map { $0["policy"] } == ["(RS)", "base stock"])
    let horizon = try rows("--policies", "RS")
    #expect(horizon == own)
    let wrong = try TestWorkspace.shelfcast(
      ["replay", "--policies", "minmax", "--workspace", workdir.root.path])
    #expect(wrong.status == 64 && wrong.errors.contains("RS, RsS, RsnQ, sQ, newsvendor"))
  }
}
