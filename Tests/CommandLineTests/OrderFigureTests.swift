import Foundation
import TestSupport
import Testing

/// Every column of `orders.csv` recomputed from its definition by a program that shares no code.
///
/// `scripts/check-order-figures.py` also plants an error in each column, and fails where one is not
/// found.
@Suite struct OrderFigureTests {
  /// What the program says of the orders of a workspace, and how it ends.
  private func check(_ workdir: TestWorkspace, _ arguments: [String]) throws -> (Int32?, String) {
    let explained = try workdir.run("plan", "--explain-all", "--paths", "--quiet").output
    try workdir.write("explained.jsonl", explained)
    let script = Repository.file("scripts/check-order-figures.py").path
    let run = try workdir.folder.start(
      ["/usr/bin/env", "python3", script, ".", "explained.jsonl"] + arguments
    ).wait()
    return (run.status, run.output + run.errors)
  }

  @Test
  func `on 500 lines of a made-up retailer every column is what its definition says`() throws {
    let workdir = try TestWorkspace()
    let made = try TestWorkspace.shelfcast([
      "generate", "--locations", "10", "--products", "150", "--weeks", "60", "--seed", "7",
      "--dirty-rate", "0", "--output", workdir.root.path,
    ])
    try #require(made.status == 0, "\(made.errors)")
    try workdir.run("run", "--as-of", "2026-11-16", "--quiet")
    try workdir.write("before.db", try workdir.data("lake/gold.db"))
    try workdir.run("run", "--as-of", "2026-11-23", "--quiet")
    let before = workdir.root.appending(path: "before.db").path
    let (status, said) = try check(workdir, ["--previous", before, "--least", "500"])
    #expect(status == 0, "\(said)")
    // Another target than the lines were made for is noticed.
    let other = try check(workdir, ["--previous", before, "--service-target", "fill rate 0.9"])
    #expect(other.0 == 1 && other.1.contains("service_target is fill rate 0.97"))
  }

  private static let cost = "{kind: cost, holding_per_unit_week: 0.2, shortage_per_unit: 1.0}"

  @Test(arguments: [
    ("RS", cost), ("RsS", cost), ("RsnQ", cost), ("sQ", "{kind: fill_rate, value: 0.95}"),
    ("newsvendor", "{kind: fill_rate, value: 0.95}"),
  ])
  func `the same holds where customers wait, and costs decide, under each policy`(
    policy: String, target: String
  ) throws {
    let workdir = try TestWorkspace.sample()
    try workdir.write(
      "shelfcast.yml",
      """
      calendar: {period: week, week_starts_on: monday}
      replenishment:
        unmet_demand: backorder
        order_cost: 5
        policy: \(policy)
        target: \(target)

      """)
    try workdir.run("run", "--quiet")
    let named =
      target == Self.cost
      ? ["--service-target", "cost 0.2 per week, 1.0 per unit short", "--shortage", "1"]
      : ["--service-target", "fill rate 0.95"]
    let (status, said) = try check(workdir, ["--unmet", "backorder", "--least", "5"] + named)
    #expect(status == 0, "\(said)")
  }
}
