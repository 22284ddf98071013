import Foundation
import GRDB
import TestSupport
import Testing

/// `shelfcast override`: what planners know and the data do not.
@Suite struct OverrideCommandTests {
  /// A shop of a week's demand of 49 with packs of 10, and its orders.
  private func shop() throws -> TestWorkspace {
    let workdir = try SmallShop().workdir
    try workdir.write(
      "landing/erp/product/product.csv",
      "product_id,unit_cost,unit_price,currency,pack_size,min_order_quantity\nP1,2,5,EUR,10,20\n")
    try run(workdir)
    return workdir
  }

  private func run(_ workdir: TestWorkspace, asOf day: String = "2026-06-01") throws {
    try workdir.run("run", "--quiet", "--as-of", day)
  }

  @discardableResult
  private func order(_ workdir: TestWorkspace, _ units: String, _ rest: String...) throws -> String
  {
    let all =
      ["override", "order", "L1", "P1", "--units", units, "--quiet"]
      + ["--author", "bea", "--reason", "truck is full", "--workspace", workdir.root.path] + rest
    let output = try TestWorkspace.shelfcast(all)
    try #require(output.status == 0, "\(output.errors)")
    return output.output
  }

  @discardableResult
  private func forecast(_ workdir: TestWorkspace, _ rest: String...) throws -> String {
    let all =
      ["override", "forecast", "L1", "P1", "--quiet", "--author", "anna", "--reason", "leaflet"]
      + ["--workspace", workdir.root.path] + rest
    let output = try TestWorkspace.shelfcast(all)
    try #require(output.status == 0, "\(output.errors)")
    return output.output
  }

  private func line(_ workdir: TestWorkspace, _ columns: String) throws -> [String] {
    try workdir.gold { db in
      try Row.fetchOne(db, sql: "SELECT \(columns) FROM fact_order_proposal")?
        .databaseValues.map { $0.isNull ? "-" : "\($0.storage.value ?? "-")" } ?? []
    }
  }

  private func silver(_ workdir: TestWorkspace) throws -> [String] {
    try SilverContent(workdir).relations["silver_override"] ?? []
  }

  // MARK: Orders

  @Test func `a planner's order stands, and packs and minima that it breaks are named`() throws {
    let workdir = try shop()
    let decided = try workdir.number("SELECT order_units FROM fact_order_proposal")
    #expect(decided >= 20)
    #expect(
      try order(workdir, "15")
        == "recorded OV-2026-06-01-001; it applies from the plan as of 2026-06-01\n")
    try run(workdir)
    #expect(
      try line(workdir, "order_units, order_packs, decided_units, binding_constraint, override_id")
        == ["15.0", "2.0", "\(decided)", "planner", "OV-2026-06-01-001"])
    let reason = try line(workdir, "reason")[0]
    for words in [
      "planner bea: 15 instead of \(Int(decided)), truck is full (OV-2026-06-01-001)",
      "no whole packs of 10", "below the minimum of 20",
    ] { #expect(reason.contains(words)) }
    let list = try workdir.read("exports/orders.csv")
    #expect(list.contains(",planner,") && list.contains("OV-2026-06-01-001"))
    // The last of several overrides holds; an earlier one does not stand in its way.
    try order(workdir, "30")
    try order(workdir, "0")
    try run(workdir)
    #expect(try line(workdir, "order_units, override_id") == ["0.0", "OV-2026-06-01-003"])
    try order(workdir, "30")
    try run(workdir)
    #expect(try line(workdir, "order_units, override_id") == ["30.0", "OV-2026-06-01-004"])
    #expect(try order(workdir, "30") == "already recorded as OV-2026-06-01-004\n")
  }

  @Test func `accepted units count towards a planner's order, for that week only`() throws {
    let workdir = try shop()
    try order(workdir, "15")
    try run(workdir)
    try workdir.run("orders", "accept", "--quiet")
    try run(workdir)
    #expect(try line(workdir, "order_units, on_order") == ["0.0", "15.0"])
    #expect(try line(workdir, "reason")[0].contains("0 of 15 (15 ordered since)"))
    let second = try ExportContent(workdir)
    try run(workdir)
    #expect(try ExportContent(workdir).differences(from: second) == [])
    // A week later the override has expired; the proposal before is the 15 that were accepted.
    try run(workdir, asOf: "2026-06-08")
    #expect(
      try line(
        workdir, "binding_constraint = 'planner', override_id, previous_as_of, previous_units")
        == ["0", "-", "2026-06-01", "15.0"])
    #expect(try line(workdir, "change_reason")[0].contains("the order override has ended"))
  }

  // MARK: Forecasts

  @Test func `a moved forecast moves the order; the model's own stays beside it`() throws {
    let workdir = try shop()
    let before = try workdir.number("SELECT demand_mean FROM fact_order_proposal")
    let model = try workdir.query(
      "SELECT ds, mean FROM fact_forecast WHERE is_chosen AND h <= 3 ORDER BY h")
    try forecast(workdir, "--from", "2026-06-04", "--to", "2026-06-14", "--factor", "2")
    try run(workdir)
    // Four days of the first week and all of the second are meant.
    let means = try model.map { try #require(Double($0[1])) }
    let expected = [means[0] * 11 / 7, means[1] * 2]
    let moved = try workdir.query(
      "SELECT mean FROM fact_forecast WHERE model = 'Override' AND is_chosen ORDER BY h")
    #expect(moved.count == 2)
    for (row, mean) in zip(moved, expected) {
      #expect(abs((Double(row[0]) ?? 0) - mean) < 0.01)
    }
    #expect(
      try workdir.query(
        "SELECT ds, mean FROM fact_forecast WHERE model = 'Auto' AND h <= 3 ORDER BY h") == model)
    #expect(
      try workdir.query(
        "SELECT count(*), count(DISTINCT ds) FROM fact_forecast WHERE is_chosen") == [["8", "8"]])
    let after = try workdir.number("SELECT demand_mean FROM fact_order_proposal")
    #expect(abs(after / before - (11.0 / 7 + 2) / 2) < 0.05)
    #expect(try line(workdir, "reason")[0].contains("by planner anna: leaflet (OV-2026-06-01-001)"))
    let text = try workdir.run("plan", "--explain", "L1", "P1", "--quiet").output
    for words in ["model", "overridden by anna until 2026-06-15: leaflet (OV-2026-06-01-001)"] {
      #expect(text.contains(words))
    }
    #expect(
      try workdir.read("exports/report.html")
        .contains("demand × 2.00"))
  }

  @Test func `units are those of a whole period, and the last override of a day holds`() throws {
    let workdir = try shop()
    try forecast(workdir, "--from", "2026-06-01", "--to", "2026-06-21", "--units", "70")
    try forecast(workdir, "--from", "2026-06-08", "--to", "2026-06-14", "--units", "7")
    try run(workdir)
    #expect(
      try workdir.query("SELECT mean FROM fact_forecast WHERE model = 'Override' ORDER BY h")
        == [["70"], ["7"], ["70"]])
  }

  @Test(arguments: ["factor 1", "expired", "later", "other days", "withdrawn"])
  func `what changes nothing leaves the order list as it is, byte for byte`(kind: String) throws {
    let workdir = try shop()
    let orders = try workdir.data("exports/orders.csv")
    let days = ["--from", "2026-06-01", "--to", "2026-06-28"]
    switch kind {
    case "factor 1":
      try forecast(workdir, days[0], days[1], days[2], days[3], "--factor", "1")
    case "expired":
      try forecast(
        workdir, days[0], days[1], days[2], days[3], "--factor", "2", "--as-of", "2026-05-25",
        "--expires", "2026-06-01")
      try order(workdir, "7", "--as-of", "2026-05-25")
    case "later":
      try forecast(
        workdir, days[0], days[1], days[2], days[3], "--factor", "2", "--as-of", "2026-06-02")
      try order(workdir, "7", "--as-of", "2026-06-02")
    case "other days":
      try forecast(workdir, "--from", "2027-06-01", "--to", "2027-06-28", "--factor", "2")
    default:
      try forecast(workdir, days[0], days[1], days[2], days[3], "--factor", "2")
      try order(workdir, "7")
      for number in 1...2 {
        try workdir.run(
          "override", "withdraw", "OV-2026-06-01-00\(number)", "--author", "anna", "--reason",
          "off",
          "--quiet")
      }
    }
    try run(workdir)
    #expect(try workdir.data("exports/orders.csv") == orders)
    // The check can fail.
    try forecast(workdir, days[0], days[1], days[2], days[3], "--factor", "1.5")
    try run(workdir)
    #expect(try workdir.data("exports/orders.csv") != orders)
  }

  // MARK: The record

  @Test func `nothing that was recorded is ever changed; a rebuild finds it again`() throws {
    let workdir = try shop()
    var before = try silver(workdir)
    func grows(by count: Int) throws -> Bool {
      let now = try silver(workdir)
      defer { before = now }
      return now.count == before.count + count && Set(before).isSubset(of: now)
    }
    try order(workdir, "30")
    #expect(try grows(by: 1))
    try order(workdir, "40")
    #expect(try grows(by: 1))
    try workdir.run(
      "override", "withdraw", "OV-2026-06-01-001", "--author", "a", "--reason", "b", "--quiet")
    #expect(try grows(by: 1))
    #expect(
      try workdir.run(
        "override", "withdraw", "OV-2026-06-01-001", "--author", "c", "--reason", "d", "--quiet"
      ).output == "OV-2026-06-01-001 is already withdrawn\n")
    #expect(try grows(by: 0))
    try run(workdir)
    let first = try ExportContent(workdir)
    try workdir.run("run", "--quiet", "--as-of", "2026-06-01", "--rebuild")
    #expect(try grows(by: 0))
    #expect(try ExportContent(workdir).differences(from: first) == [])
    // The check can fail.
    try DatabaseQueue(path: workdir.root.appending(path: "lake/silver.db").path).write {
      try $0.execute(sql: "UPDATE silver_override SET units = 41 WHERE units = 40")
    }
    #expect(try !grows(by: 0))
  }

  @Test func `the list shows what is in force, or all, as a table, CSV or JSON`() throws {
    let workdir = try shop()
    try order(workdir, "30")
    try order(workdir, "40")
    try forecast(workdir, "--from", "2026-06-01", "--to", "2026-06-07", "--factor", "1.25")
    func rows(_ arguments: String...) throws -> [String] {
      try TestWorkspace.shelfcast(
        ["override", "list", "--quiet", "--workspace", workdir.root.path] + arguments
      ).output.split(whereSeparator: \.isNewline).map(String.init)
    }
    #expect(try rows().count == 4)
    #expect(
      try rows("--format", "csv", "--all").dropFirst() == [
        "OV-2026-06-01-001,superseded,order,L1,P1,,,30,,bea,truck is full,2026-06-01,2026-06-08,,,",
        "OV-2026-06-01-002,active,order,L1,P1,,,40,,bea,truck is full,2026-06-01,2026-06-08,,,",
        "OV-2026-06-01-003,active,forecast,L1,P1,2026-06-01,2026-06-07,,1.25,anna,leaflet,"
          + "2026-06-01,2026-06-08,,,",
      ])
    #expect(try rows("--as-of", "2026-06-08", "--format", "json") == [])
    let json = try #require(try rows("--format", "json").last)
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect(object?["factor"] as? Double == 1.25 && object?["units"] is NSNull)
  }

  @Test func `overrides in a landing file apply, and unknown pairs in it are ignored`() throws {
    let workdir = try shop()
    try workdir.write(
      "landing/crm/override/overrides.csv",
      "override_id,kind,location_id,product_id,units,author,reason,recorded_on,expires_on\n"
        + "C-1,order,L1,P1,40,crm,campaign,2026-05-30,2026-06-08\n"
        + "C-2,order,L7,P7,40,crm,campaign,2026-05-30,2026-06-08\n")
    try run(workdir)
    #expect(try line(workdir, "order_units, override_id") == ["40.0", "C-1"])
    #expect(try workdir.texts("SELECT status FROM fact_override") == ["active", "active"])
  }

  @Test(arguments: [
    (["order", "L2", "P1", "--units", "3"], Int32(1), "did you mean 'L1'?"),
    (["order", "L1", "P1", "--units", "0.0001"], 1, "at most 3 decimals"),
    (["order", "L1", "P1", "--units", "3", "--expires", "2026-06-01"], 1, "would expire on"),
    (["order", "L1", "P1"], 64, "--units"),
    (
      ["forecast", "L1", "P1", "--from", "2026-06-01", "--to", "2026-06-07"], 64,
      "either --units or"
    ),
    (
      ["forecast", "L1", "P1", "--from", "2026-06-08", "--to", "2026-06-07", "--factor", "2"], 64,
      "--to must not be before"
    ),
    (
      ["forecast", "L1", "P1", "--from", "2026-06-01", "--to", "2026-06-07", "--factor", "5000"],
      1,
      "from 0 to 1,000"
    ),
    (["withdraw", "OV-9"], 1, "no override is called 'OV-9'"),
  ])
  func `an override that makes no sense is refused with the reason`(
    arguments: [String], status: Int32, words: String
  ) throws {
    let workdir = try shop()
    let output = try TestWorkspace.shelfcast(
      ["override"] + arguments
        + ["--author", "a", "--reason", "b", "--workspace", workdir.root.path])
    #expect(output.status == status && output.errors.contains(words), "\(output.errors)")
    #expect(workdir.files(below: "landing").allSatisfy { !$0.contains("override") })
  }

  @Test func `an override without author, for an excluded product or before a plan fails`() throws {
    let workdir = try shop()
    try workdir.write("shelfcast.yml", "replenishment: {lead_time_days: 7, exclude: [P1]}\n")
    try run(workdir)
    let order = ["override", "order", "L1", "P1", "--units", "3", "--workspace", workdir.root.path]
    let empty = try TestWorkspace.shelfcast(order + ["--author", " ", "--reason", "b"])
    #expect(empty.status == 1 && empty.errors.contains("the author is empty"))
    let excluded = try TestWorkspace.shelfcast(order + ["--author", "a", "--reason", "b"])
    #expect(excluded.status == 1 && excluded.errors.contains("nothing is ordered of product 'P1'"))
    let fresh = try SmallShop().workdir
    try fresh.run(
      "override", "order", "L1", "P1", "--units", "3", "--author", "a", "--reason", "b",
      expecting: 1)
  }
}

extension DatabaseValue.Storage {
  /// What is stored, as Swift holds it.
  fileprivate var value: (any Sendable)? {
    switch self {
    case .null: nil
    case .int64(let number): number
    case .double(let number): number
    case .string(let text): text
    case .blob(let data): data
    }
  }
}
