import Foundation
import TestSupport
import Testing

/// Gold that was built and not planned.
@Suite struct BuiltGoldTests {
  private static let reused = "gold has not changed since it was built"
  private static let rebuilt = "gold is built"
  private static let advice = "nothing is planned; run 'shelfcast plan'"
  private static let header = "sold_at,location_id,product_id,units\n"

  @Test func `build fills facts and KPIs and leaves forecasts and orders empty`() throws {
    let workdir = try SmallShop().workdir
    #expect(try workdir.run("build").errors.contains("run 'shelfcast plan'"))
    for table in ["fact_sales_daily", "fact_demand", "kpi_inventory", "dim_product"] {
      #expect(try workdir.number("SELECT count(*) FROM \(table)") > 0, "\(table)")
    }
    let planned = [
      "fact_forecast", "fact_order_proposal", "fact_replenishment_policy", "alert_low_stock",
      "model_status", "feature_demand",
    ]
    for table in planned {
      #expect(try workdir.number("SELECT count(*) FROM \(table)") == 0, "\(table)")
    }
    #expect(
      try workdir.query("SELECT run_id, as_of, seed FROM dim_run")
        == [["unplanned", "2026-06-01", ""]])
    try workdir.run("plan", "--quiet")
    for table in planned where table != "alert_low_stock" {
      #expect(try workdir.number("SELECT count(*) FROM \(table)") > 0, "\(table)")
    }
    #expect(try workdir.texts("SELECT run_id FROM dim_run") != ["unplanned"])
  }

  @Test func `build, plan and export in turn give what run gives, byte for byte`() throws {
    let day = "2026-11-23"
    let (whole, parts) = (try TestWorkspace.sample(), try TestWorkspace.sample())
    try whole.run("run", "--as-of", day, "--quiet")
    try parts.run("ingest", "--quiet")
    try parts.run("build", "--as-of", day, "--quiet")
    #expect(try parts.run("plan", "--as-of", day).errors.contains(Self.reused))
    try parts.run("export", "--quiet")
    // The paths of copies in bronze have the day on which they landed, which may differ.
    #expect(try ExportContent(parts).differences(from: ExportContent(whole)) == [])
  }

  @Test func `a plan reuses the gold just built, and no other`() throws {
    let shop = try SmallShop()
    let workdir = shop.workdir
    func plan(_ arguments: String...) throws -> Bool {
      let errors = try workdir.run("plan", "--as-of", arguments.first ?? "2026-06-01").errors
      #expect(errors.contains(Self.reused) != errors.contains(Self.rebuilt))
      return errors.contains(Self.reused)
    }
    func build() throws {
      try workdir.run("build", "--as-of", "2026-06-01", "--rebuild", "--quiet")
    }
    try build()
    #expect(try plan())
    try build()
    #expect(try !plan("2026-05-25"))
    try build()
    try shop.count(41, at: "2026-05-20")
    try workdir.run("check", "--quiet")
    #expect(try !plan())
    try build()
    let settings = try workdir.read("shelfcast.yml")
    try workdir.write("shelfcast.yml", settings + "stock_count: {taken: closing}\n")
    #expect(try !plan())
    try build()
    #expect(try plan())
  }

  @Test func `a build from the same data keeps gold and its plan; one from others drops it`() throws
  {
    let workdir = try SmallShop().workdir
    try workdir.run("run", "--quiet")
    let run = try workdir.texts("SELECT run_id FROM dim_run")
    #expect(try workdir.run("build").errors.contains("gold has not changed since the plan"))
    #expect(try workdir.texts("SELECT run_id FROM dim_run") == run)
    try workdir.write("landing/pos/sale/late.csv", Self.header + "2026-05-30,L1,P2,2\n")
    #expect(
      try workdir.run("build").errors.contains("the plan as of 2026-06-01 is gone from gold"))
    #expect(try workdir.texts("SELECT run_id FROM dim_run") == ["unplanned"])
    #expect(
      try workdir.number("SELECT sum(units_sold) FROM fact_sales_daily WHERE product_id = 'P2'")
        == 2)
  }

  @Test func `without sales, counts and availability only silver is built`() throws {
    let workdir = try TestWorkspace()
    try workdir.write("landing/erp/product/product.csv", "product_id,name\nP1,Tea\n")
    let errors = try workdir.run("build").errors
    #expect(errors.contains("gold is not built: there are no sales, counts or availability"))
    #expect(try workdir.run("plan", expecting: 1).errors.contains("there are no sales"))
    #expect(!workdir.files(below: "lake").contains("lake/gold.db"))
    #expect(workdir.files(below: "lake").contains("lake/silver.db"))
  }

  @Test(arguments: [
    ["orders", "accept"], ["orders", "withdraw"], ["override", "list"],
    [
      "override", "order", "L1", "P1", "--units", "5", "--reason", "r", "--author", "a",
    ],
  ])
  func `what needs a plan says that there is none, and what to do`(_ verb: [String]) throws {
    let workdir = try SmallShop().workdir
    try workdir.run("build", "--quiet")
    let arguments = verb + ["--workspace", workdir.root.path]
    let run = try TestWorkspace.shelfcast(arguments)
    #expect(run.status == 1)
    #expect(run.errors.contains(Self.advice), "\(run.errors)")
    try workdir.run("plan", "--quiet")
    let after = try TestWorkspace.shelfcast(arguments)
    #expect(after.status == 0 && !after.errors.contains(Self.advice), "\(after.errors)")
  }

  @Test(arguments: [
    ["check"], ["verify"], ["query", "SELECT * FROM fact_order_proposal"],
    ["plan", "--explain", "L1", "P1"], ["export"],
  ])
  func `what needs no plan works without one, and says that there is none`(_ verb: [String]) throws
  {
    let workdir = try SmallShop().workdir
    try workdir.run("build", "--quiet")
    let arguments = verb + ["--workspace", workdir.root.path]
    let run = try TestWorkspace.shelfcast(arguments)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("as of 2026-06-01 and \(Self.advice)"), "\(run.errors)")
    #expect(try !TestWorkspace.shelfcast(arguments + ["--quiet"]).errors.contains(Self.advice))
    try workdir.run("plan", "--quiet")
    #expect(try !TestWorkspace.shelfcast(arguments).errors.contains(Self.advice))
  }

  @Test func `an explanation of built gold is that of the plan`() throws {
    let workdir = try SmallShop().workdir
    try workdir.run("build", "--quiet")
    let before = try workdir.run("plan", "--explain", "L1", "P1", "--json").output
    #expect(try workdir.texts("SELECT run_id FROM dim_run") == ["unplanned"])
    try workdir.run("plan", "--quiet")
    #expect(try workdir.run("plan", "--explain", "L1", "P1", "--json").output == before)
    #expect(before.contains("order"))
  }

  @Test func `backtests and replays need no plan`() throws {
    let workdir = try SmallShop().workdir
    try workdir.run("build", "--quiet")
    let (backtest, replay) = (
      try workdir.run("backtest", "--quiet").output, try workdir.run("replay", "--quiet").output
    )
    try workdir.run("plan", "--quiet")
    #expect(try workdir.run("backtest", "--quiet").output == backtest)
    #expect(try workdir.run("replay", "--quiet").output == replay)
    #expect(backtest.contains("P1") && replay.contains("Mean13"))
  }
}
