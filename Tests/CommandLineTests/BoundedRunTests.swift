import Foundation
import TestSupport
import Testing

/// One row beyond all reason costs a run neither its time nor the terms of others.
@Suite struct BoundedRunTests {
  private static let header =
    "product_id,location_id,supplier_id,lead_time_days,lead_time_sd_days,review_period_days,"
    + "pack_size"

  /// The processor time that a run of a workspace took, in units of simple work on this machine.
  private static func run(_ workdir: TestWorkspace, _ arguments: String = "") throws -> Double {
    let script =
      "$SHELFCAST run --quiet --workspace . \(arguments) "
      + "> /dev/null || exit 1; times"
    let run = try workdir.folder.shell(script)
    #expect(run.status == 0)
    // The second line is the time of the shell's children.
    let seconds = try #require(run.output.split(separator: "\n").last).matches(
      of: /(\d+)m([\d.]+)s/
    ).reduce(0) { sum, match in
      sum + 60 * (Double(match.1) ?? 0) + (Double(match.2) ?? 0)
    }
    return seconds / ProcessorTime.referenceSeconds
  }

  @Test(arguments: [
    ("3660,,", "7.0|0.0|7.0"), ("36600,2,14", "7.0|2.0|14.0"), ("14,3660,", "14.0|0.0|7.0"),
    ("14,2,3660", "14.0|2.0|7.0"), ("731,183,366", "731.0|183.0|366.0"),
  ])
  func `days that cannot be right are told and not used, and the row's other terms hold`(
    _ terms: String, _ used: String
  ) throws {
    let shop = try SmallShop(onHand: 0)
    try shop.workdir.write(
      "landing/erp/sourcing/sourcing.csv", "\(Self.header)\nP1,,S1,\(terms),6\n")
    #expect(try Self.run(shop.workdir) < 20)
    let row = try shop.workdir.query(
      """
      SELECT lead_time_days || '|' || lead_time_sd_days || '|' || review_period_days, pack_size
      FROM replenishment_term
      """)
    #expect(row == [[used, "6"]])
    let rules = try shop.workdir.query(
      "SELECT rule, action FROM rule_result WHERE rule LIKE '%_plausible'")
    #expect(rules.allSatisfy { $0[1] == "empty" })
    #expect(rules.isEmpty == (terms == "731,183,366"))
  }

  /// Forecasts of all products but one, and the orders of other suppliers, without the run's name.
  private static func others(_ workdir: TestWorkspace) throws -> [Substring] {
    let forecasts = try workdir.read("exports/notebooks/predictions.csv").split(separator: "\n")
    let orders = try workdir.read("exports/orders.csv").split(separator: "\n")
    let rank = try #require(orders[0].split(separator: ",").firstIndex(of: "rank"))
    let run = try workdir.query("SELECT run_id FROM dim_run")[0][0]
    let rows =
      forecasts.dropFirst()
      + orders.dropFirst().map { line in
        // A line's rank depends on all lines.
        var cells = line.split(separator: ",", omittingEmptySubsequences: false)
        cells[rank] = ""
        return Substring(cells.joined(separator: ","))
      }
    return rows.filter { !$0.contains("P0001") && !$0.contains(",S01,") }.map {
      Substring($0.replacing(run, with: ""))
    }
  }

  @Test func `a long interval of one product changes no other's forecast and little time`() throws {
    let workdir = try TestWorkspace.sample()
    let plain = try Self.run(workdir)
    let before = try Self.others(workdir)
    try workdir.write(
      "landing/erp/sourcing/sourcing_2026-11-01.csv", "\(Self.header)\nP0001,,S01,700,90,366,3\n")
    let long = try Self.run(workdir)
    let after = try Self.others(workdir)
    let reviewed = try workdir.query(
      "SELECT max(review_period_days) FROM replenishment_term WHERE product_id = 'P0001'")
    #expect(reviewed == [["366"]])
    #expect(before.count > 1_000)
    #expect(after == before)
    #expect(long < plain * 3, "\(plain), then \(long)")
    #expect(try Self.run(workdir, "--horizon 520") < 60)
    #expect(try Self.others(workdir) != before)
  }

  @Test(arguments: ["1900-01-01", "2199-12-31"])
  func `a sale of another century makes no history of a century`(_ date: String) throws {
    let shop = try SmallShop(settings: "")
    try shop.workdir.write(
      "landing/pos/sale/stray.csv", "sold_at,location_id,product_id,units\n\(date),L1,P1,1\n")
    try shop.workdir.write(
      "shelfcast.yml", "calendar: {period: day}\nreplenishment: {lead_time_days: 7}\n")
    #expect(try Self.run(shop.workdir) < 20)
    let periods = try shop.workdir.query("SELECT count(*) FROM fact_demand")
    #expect(try #require(Int(periods[0][0])) <= 7_306)
  }

  @Test func `a landed file of 200,000 columns is loaded, and its mapping stays short`() throws {
    let shop = try SmallShop()
    let names = (0..<200_000).map { "x\($0)" }.joined(separator: ",")
    let cells = String(repeating: ",1", count: 200_000)
    try shop.workdir.write(
      "landing/pos/sale/wide.csv",
      "sold_at,location_id,product_id,units,\(names)\n2026-05-30,L1,P1,3\(cells)\n")
    let run = try shop.workdir.run("run")
    #expect(run.errors.contains("x11, … (200000 columns)"))
    #expect(run.errors.count < 5_000)
  }
}
