import Foundation
import TestSupport
import Testing

/// `shelfcast plan --explain`: the arithmetic of one line.
@Suite struct OrderExplanationTests {
  private func explain(_ workdir: TestWorkspace, _ arguments: String...) throws -> [String: Any] {
    let all = ["plan", "--json", "--quiet", "--workspace", workdir.root.path] + arguments
    let output = try TestWorkspace.shelfcast(all)
    try #require(output.status == 0, "\(output.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(output.output.utf8))
    return try #require(object as? [String: Any])
  }

  private func number(_ object: [String: Any], _ key: String) throws -> Double {
    try #require(object[key] as? NSNumber, "\(key)").doubleValue
  }

  /// Whether the steps add up to the units, and the packs to the order.
  private func addsUp(_ line: [String: Any]) throws -> Bool {
    let need = try number(line, "mean_need") + number(line, "safety_stock")
    let packed = try number(line, "order_packs") * number(line, "pack_size")
    return try abs(need - number(line, "raw_units")) < 0.002
      && abs(packed - number(line, "order_units")) < 0.002
  }

  @Test
  func `the arithmetic of a line adds up to the order of the list, and changes nothing`() throws {
    let workdir = try TestWorkspace.sample()
    try workdir.run("run", "--quiet")
    let before = try workdir.data("lake/gold.db")
    let rows = try workdir.query(
      """
      SELECT location_id, product_id, order_units, demand_mean, on_hand FROM (
        SELECT * FROM fact_order_proposal WHERE order_units > 0 LIMIT 3)
      UNION ALL SELECT location_id, product_id, order_units, demand_mean, on_hand FROM (
        SELECT * FROM fact_order_proposal WHERE order_units = 0 LIMIT 3)
      """)
    #expect(rows.count == 6)
    for row in rows {
      let line = try explain(workdir, "--explain", row[0], row[1])
      #expect(try addsUp(line), "\(row)")
      #expect(try number(line, "order_units") == Double(row[2]))
      #expect(try number(line, "demand_mean") == Double(row[3]))
      #expect(try number(line, "on_hand") == Double(row[4]))
    }
    #expect(try workdir.data("lake/gold.db") == before)
    // The check can fail.
    var wrong = try explain(workdir, "--explain", rows[0][0], rows[0][1])
    wrong["safety_stock"] = try number(wrong, "safety_stock") + 1
    #expect(try !addsUp(wrong))
  }

  @Test func `the sample paths of a line are those that its figures tell of`() throws {
    let workdir = try SmallShop(onHand: 3, units: { 5 + $0 % 5 }).workdir
    try workdir.run("run", "--quiet")
    let line = try explain(workdir, "--explain", "L1", "P1", "--paths")
    let paths = try #require(line["paths"] as? [String: Any])
    let demand = try #require(paths["demand"] as? [Double])
    let buckets = try Int(number(paths, "buckets"))
    let mean = demand.reduce(0, +) / Double(demand.count / buckets)
    #expect(try abs(mean - number(line, "demand_mean")) < 0.001)
    #expect(try explain(workdir, "--explain", "L1", "P1")["paths"] == nil)
    try workdir.run("plan", "--paths", expecting: 64)
    try workdir.run("plan", "--explain", "L1", "P1", "--paths", expecting: 64)
  }

  @Test func `what is lost is called lost only where customers do not wait`() throws {
    for (setting, word) in [("lost", "likely lost"), ("backorder", "likely kept waiting")] {
      let workdir = try SmallShop(onHand: 0).workdir
      try workdir.write(
        "shelfcast.yml",
        "replenishment: {lead_time_days: 7, review_period_days: 7, unmet_demand: \(setting)}\n")
      try workdir.run("run", "--quiet")
      let reason = try workdir.texts("SELECT reason FROM fact_order_proposal")
      #expect(reason[0].contains("49 \(word) before it arrives"))
      #expect(
        try workdir.number("SELECT interval_stockout_probability FROM fact_order_proposal") == 1)
    }
  }

  @Test
  func `what was sold beyond the stock is owed where customers wait, and nowhere else`() throws {
    for (setting, owed) in [("lost", 0.0), ("backorder", 39)] {
      let shop = try SmallShop(onHand: 0)
      // Ten units were counted seven days before as-of, of which 49 were then sold.
      try shop.workdir.remove("landing/pos/stock_count")
      try shop.count(10, at: "2026-05-25")
      try shop.workdir.write(
        "shelfcast.yml",
        "replenishment: {lead_time_days: 7, review_period_days: 7, unmet_demand: \(setting)}\n")
      try shop.workdir.run("run", "--as-of", "2026-06-01", "--quiet")
      for (column, wanted) in [
        ("backordered", owed), ("on_hand", 0), ("inventory_position", -owed),
      ] {
        #expect(
          try shop.workdir.number("SELECT \(column) FROM fact_order_proposal") == wanted,
          "\(column)")
      }
    }
  }

  @Test func `no figure of an empty shelf is a negative zero`() throws {
    func negativeZeros(_ text: String) -> Int { text.matches(of: /:\s*-0(\.0*)?[,}\]]/).count }
    let workdir = try SmallShop(onHand: 0).workdir
    try workdir.run("run", "--quiet")
    let explained = try workdir.run("plan", "--explain", "L1", "P1", "--json").output
    #expect(explained.contains("\"on_hand\":0,") && negativeZeros(explained) == 0)
    let listed = try workdir.run("plan", "--json", "--all").output
    #expect(listed.contains("\"on_hand\": 0,") && negativeZeros(listed) == 0)
    #expect(try negativeZeros(workdir.run("run", "--json").output) == 0)
    #expect(negativeZeros(#"{"backordered":-0,"on_hand": -0.0}"#) == 2)
  }

  @Test func `another day is explained from a draft, which does not stay`() throws {
    let shop = try SmallShop()
    try shop.order(promised: "2026-06-01", placed: "2026-05-22")
    try shop.workdir.run("run", "--quiet")
    let line = try explain(shop.workdir, "--explain", "L1", "P1", "--as-of", "2026-05-25")
    #expect(line["as_of"] as? String == "2026-05-25")
    let open = try #require(line["open_orders"] as? [[String: Any]])
    #expect(open.map { $0["expected_on"] as? String } == ["2026-06-01"])
    #expect(try shop.workdir.texts("SELECT as_of FROM dim_run") == ["2026-06-01"])
    #expect(shop.workdir.files(below: "lake").allSatisfy { !$0.hasSuffix(".building") })
    let text = try shop.workdir.run("plan", "--explain", "L1", "P1", "--quiet").output
    for words in ["P1 at L1, as of 2026-06-01", "expected demand", "on hand", "safety stock"] {
      #expect(text.contains(words))
    }
  }

  @Test func `unknown places and products are errors with the nearest known one`() throws {
    let workdir = try SmallShop().workdir
    try workdir.run("run", "--quiet")
    let place = try workdir.run("plan", "--explain", "L2", "P1", expecting: 1).errors
    #expect(place.contains("location 'L2' is not known; did you mean 'L1'?"))
    let product = try workdir.run("plan", "--explain", "L1", "xyz-9", expecting: 1).errors
    #expect(product.contains("product 'xyz-9' is not known; known are P1"))
    try workdir.run("plan", "--explain", "L1", expecting: 64)
  }
}
