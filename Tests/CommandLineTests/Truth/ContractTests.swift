import Foundation
import GRDB
import Glibc
import TestSupport
import Testing

/// What outside programs rely on.
@Suite struct ContractTests {
  @Test func `orders.csv has the contract's columns in order, and only lines with units`() throws {
    let workdir = try SmallShop().workdir
    try workdir.run("run", "--quiet")
    let lines = try workdir.read("exports/orders.csv")
      .split(whereSeparator: \.isNewline)
    #expect(
      lines.first
        == """
        run_id,as_of,location_id,product_id,supplier_id,order_units,order_packs,currency,unit_cost,\
        order_value,expected_arrival,on_hand,on_order,backordered,protection_days,demand_mean,\
        demand_sd,reorder_point,order_up_to,safety_stock,raw_units,binding_constraint,\
        service_target,expected_fill_rate,stockout_probability,cover_weeks,rank,reason,\
        decided_units,override_id,previous_as_of,previous_units,change_reason,status,hold_reason,\
        unheld_units,inventory_position,demand_before_arrival,unmet_before_arrival,\
        before_arrival_fill_rate,before_arrival_stockout_probability,interval_fill_rate,\
        interval_stockout_probability,weekly_demand,waiting_cost,location_name,product_name
        """)
    #expect(lines.count == 2)
  }

  @Test func `each kind of failure has its exit code`() throws {
    let empty = try TestWorkspace()
    try empty.run("run", expecting: 1)
    try empty.write("landing/readme.txt", "nothing yet")
    #expect(try empty.run("run", expecting: 1).errors.contains("there are no sales"))
    try empty.write("shelfcast.yml", "forecast: {horizont: 8}\n")
    #expect(try empty.run("run", expecting: 1).errors.contains("did you mean 'horizon'?"))
    try SmallShop().workdir.run("run", "--jobs", "0", expecting: 64)
    try SmallShop().workdir.run("rum", expecting: 64)
    let strict = try SmallShop(settings: "rules: {sale.known_product: fail}").workdir
    #expect(try strict.run("run", expecting: 2).errors.contains("sale.known_product"))
  }

  @Test func `a second run at the same time is told to try again`() throws {
    let workdir = try SmallShop().workdir
    try workdir.run("run", "--quiet")
    // A program that another test starts meanwhile must not inherit the lock.
    let lock = open(workdir.root.appending(path: "lake/.lock").path, O_RDWR | O_CLOEXEC)
    try #require(lock >= 0 && flock(lock, LOCK_EX) == 0)
    try workdir.run("run", expecting: 75)
    close(lock)
    try workdir.run("run", "--quiet")
  }

  @Test(arguments: [
    // 147 days end on a Sunday; three days less, on a Thursday.
    (147, "", "2026-06-01"), (144, "", "2026-05-25"), (141, "", "2026-05-25"),
    (140, "", "2026-05-25"),
  ])
  func `without --as-of it is the start of the week after the last complete one`(
    days: Int, settings: String, expected: String
  ) throws {
    let workdir = try SmallShop(days: days).workdir
    try workdir.run("run", "--quiet")
    #expect(try workdir.texts("SELECT as_of FROM dim_run") == [expected])
  }

  @Test func `a shop that is closed on Sundays has complete weeks on Saturday night`() throws {
    let workdir = try SmallShop(days: 146, units: { $0 % 7 == 6 ? nil : 7 }).workdir
    try workdir.remove("landing/pos/stock_count")
    try workdir.run("run", "--quiet")
    #expect(try workdir.texts("SELECT as_of FROM dim_run") == ["2026-06-01"])
  }

  @Test(arguments: [("2026-06-01", 0.0), ("2026-06-03", 2), ("2026-06-07", 6)])
  func `within a week, what is left of it counts by days`(asOf: String, elapsed: Double) throws {
    // Weeks of 14 and of 140 units in turn; the protection interval takes ten days.
    let shop = try SmallShop(
      days: 154, settings: "forecast: {model: SeasonalNaive, season: 2}",
      units: { $0 / 7 % 2 == 0 ? 2 : 20 })
    let workdir = shop.workdir
    try workdir.write(
      "shelfcast.yml",
      """
      forecast: {model: SeasonalNaive, season: 2}
      replenishment: {lead_time_days: 3, review_period_days: 7}

      """)
    try workdir.run("run", "--as-of", asOf, "--quiet")
    let means = try workdir.gold {
      try Double.fetchAll($0, sql: "SELECT mean FROM fact_forecast WHERE is_chosen ORDER BY ds")
    }
    let left = 7 - elapsed
    let expected =
      means[0] * left / 7 + means[1] * min(7, 10 - left) / 7 + means[2] * max(0, 3 - left) / 7
    let (mean, deviation) = try (
      workdir.number("SELECT demand_mean FROM fact_order_proposal"),
      workdir.number("SELECT demand_sd FROM fact_order_proposal")
    )
    // The mean of a thousand paths.
    #expect(abs(mean - expected) < 4 * deviation / 1000.0.squareRoot() + 0.01 * expected)
    #expect(means[1] > 2 * means[0] || means[0] > 2 * means[1])
  }

  @Test func `discontinued and excluded products get no orders, all others do`() throws {
    let workdir = try TestWorkspace.sample()
    try workdir.run("run", "--as-of", "2026-11-23", "--quiet")
    let proposed = "SELECT DISTINCT product_id FROM fact_order_proposal ORDER BY 1"
    let all = try workdir.texts(proposed)
    let ended = ["P0002", "P0016", "P0026"]
    #expect(ended.allSatisfy { !all.contains($0) })
    #expect(all.contains("P0005") && all.count >= 26)
    try workdir.run("run", "--as-of", "2026-01-05", "--quiet")
    let earlier = try workdir.texts(proposed)
    #expect(ended.allSatisfy(earlier.contains))

    let settings = try workdir.read("shelfcast.yml")
    try workdir.write("shelfcast.yml", settings + "  exclude: [P0005]\n")
    try workdir.run("run", "--as-of", "2026-11-23", "--quiet")
    #expect(try workdir.texts(proposed) == all.filter { $0 != "P0005" })
  }

  @Test(arguments: [
    ("2026-05-31", true, false, 100.0), ("2026-05-11", true, false, 100),
    ("2026-05-10", true, true, 0), ("2026-06-01", false, false, 100),
  ])
  func `an overdue order is expected now, and given up after three lead times`(
    promised: String, isOverdue: Bool, isIgnored: Bool, onOrder: Double
  ) throws {
    let shop = try SmallShop()
    try shop.order(promised: promised, placed: "2026-05-04")
    try shop.workdir.run("run", "--as-of", "2026-06-01", "--quiet")
    let line = try #require(
      try shop.workdir.gold {
        try Row.fetchOne($0, sql: "SELECT is_overdue, is_ignored FROM fact_purchase_order_line")
      })
    #expect(line["is_overdue"] == isOverdue)
    #expect(line["is_ignored"] == isIgnored)
    #expect(try shop.workdir.number("SELECT on_order FROM fact_order_proposal") == onOrder)
    let arrival = try shop.workdir.texts("SELECT coalesce(next_arrival, '') FROM stock_position")
    #expect(arrival == [isIgnored ? "" : "2026-06-01"])
  }

  @Test func `what arrives after the protection interval is no cover`() throws {
    func proposal(promised: String?) throws -> [Double] {
      let shop = try SmallShop(units: { 5 + $0 % 5 })
      if let promised { try shop.order(promised: promised, placed: "2026-05-25") }
      try shop.workdir.run("run", "--as-of", "2026-06-01", "--quiet")
      return try ["order_units", "on_order"].map {
        try shop.workdir.number("SELECT \($0) FROM fact_order_proposal")
      }
    }
    let alone = try proposal(promised: nil)
    // The interval takes 14 days: the last is 14 June.
    #expect(try proposal(promised: "2026-06-15") == alone)
    let covered = try proposal(promised: "2026-06-10")
    #expect(covered[1] == 100)
    #expect(covered[0] < alone[0])
  }

  @Test func `the number of threads changes nothing`() throws {
    let workdir = try TestWorkspace.sample()
    try workdir.run("run", "--jobs", "1", "--quiet")
    let one = try ExportContent(workdir)
    try workdir.run("run", "--jobs", "2", "--quiet")
    #expect(try ExportContent(workdir).differences(from: one) == [])
  }

  @Test func `another seed changes what is drawn, and is stored`() throws {
    let workdir = try TestWorkspace.sample()
    let facts =
      [
        "dim_product", "fact_demand", "fact_inventory_daily", "stock_position", "kpi_inventory",
        "replenishment_term", "fact_forecast_quantile",
      ].map { "powerbi/\($0).csv" } + ["notebooks/features.csv"]
    try workdir.run("run", "--quiet")
    let first = try ExportContent(workdir)
    let runs = try workdir.texts("SELECT run_id FROM dim_run")
    try workdir.run("run", "--seed", "5", "--quiet")
    let second = try ExportContent(workdir)
    #expect(try workdir.number("SELECT seed FROM dim_run") == 5)
    #expect(try workdir.texts("SELECT run_id FROM dim_run") != runs)
    for fact in facts { #expect(first.parts[fact] == second.parts[fact], "\(fact)") }
    #expect(first.parts["orders.csv"] != second.parts["orders.csv"])
  }
}
