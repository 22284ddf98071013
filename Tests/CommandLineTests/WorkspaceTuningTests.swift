import Foundation
import TestSupport
import Testing

/// `backtest` and `tune` on the demand of a workspace.
@Suite struct WorkspaceTuningTests {
  /// A shop that sells 7 a day, more in every fourth week.
  private static func shop(settings: String = "") throws -> TestWorkspace {
    let shop = try SmallShop(days: 364, settings: settings) { day in
      day / 7 % 4 == 0 ? 12 : 5 + day * day % 5
    }
    try shop.workdir.run("run", "--quiet")
    return shop.workdir
  }

  @Test func `a backtest judges the demand that the weekly run sees`() throws {
    let workdir = try Self.shop()
    let run = try workdir.run("backtest", "--model", "SES", "--folds", "3", "--horizon", "2")
    let table = TableText(run.output)
    #expect(table.columns.prefix(6) == ["unique_id", "ds", "cutoff", "h", "y", "model"])
    let demand = Dictionary(
      uniqueKeysWithValues: try workdir.query(
        "SELECT period_start, demand FROM fact_demand ORDER BY 1"
      ).map { ($0[0], Double($0[1])) })
    #expect(table.rows.count == 3 * 2 * 2)
    for row in table.rows {
      #expect(row["unique_id"] == "L1|P1")
      #expect(demand[row["ds"] ?? ""] == row.number("y"))
    }
    #expect(
      Set(table.rows.compactMap { $0["cutoff"] }).max() == demand.keys.sorted().dropLast(2).last)
  }

  @Test func `any number of jobs gives the same tables`() throws {
    let workdir = try TestWorkspace.sample()
    try workdir.run("run", "--quiet")
    let runs = try ["1", "2", "5"].map { jobs in
      try workdir.run(
        "backtest", "--jobs", jobs, "--folds", "2", "--model", "MovingAverage", "--horizon", "4")
    }
    #expect(runs[0].output.count > 10_000)
    #expect(runs.allSatisfy { $0.output == runs[0].output && $0.errors == runs[0].errors })
  }

  @Test func `the best settings can be kept, and the next run plans with them`() throws {
    let workdir = try Self.shop(
      settings: "# how we forecast\nforecast:\n  horizon: 6 # weeks\n\n# end")
    let before = try String(decoding: workdir.data("shelfcast.yml"), as: UTF8.self)
    try workdir.run(
      "tune", "--set", "MovingAverage.window=4,8", "--keep", "--quiet", "--metrics", "wape")
    let kept = try String(decoding: workdir.data("shelfcast.yml"), as: UTF8.self)
    let line = kept.split(separator: "\n").first { $0.hasPrefix("forecast: ") } ?? ""
    #expect(line.contains("horizon: 6"))
    #expect(
      line.contains("model: MovingAverage, settings: {window: ") || line.contains("SeasonalNaive"))
    #expect(kept.contains("# how we forecast") && kept.contains("# end"))
    #expect(
      kept.split(separator: "\n").filter { !$0.hasPrefix("forecast") }
        == before.split(separator: "\n").filter { !$0.contains("forecast:") && !$0.contains("6 #") }
    )
    try workdir.run("run", "--quiet")
    let models = try workdir.query("SELECT DISTINCT model FROM fact_forecast WHERE is_chosen")
    #expect(models.flatMap(\.self).allSatisfy { line.contains($0) })
  }

  @Test func `settings of a model change the run, and unknown ones are errors with their line`()
    throws
  {
    func forecasts(_ settings: String) throws -> [[String]] {
      try Self.shop(settings: settings).query(
        "SELECT ds, mean FROM fact_forecast WHERE is_chosen ORDER BY ds")
    }
    let short = try forecasts("forecast: {model: MovingAverage, settings: {window: 2}}")
    #expect(try short != forecasts("forecast: {model: MovingAverage, settings: {window: 20}}"))
    let workdir = try TestWorkspace()
    func error(_ settings: String) throws -> String {
      try workdir.write("shelfcast.yml", settings)
      return try workdir.run("build", expecting: 1).errors
    }
    #expect(
      try error("forecast:\n  model: SES\n  settings:\n    alpha: 0.2\n    alfa: 1\n").contains(
        "shelfcast.yml:5: SES has no setting 'alfa'; did you mean 'alpha'?"))
    #expect(
      try error("forecast:\n  model: SES\n  settings: {alpha: 3}\n").contains(
        "shelfcast.yml:3: SES.alpha is '3'; needed a number from 0 to 1 or auto"))
    #expect(
      try error("forecast:\n  horizon: 4\n  model: SESS\n").contains(
        "shelfcast.yml:3: unknown model 'SESS'; did you mean 'SES'?"))
  }

  @Test func `a workspace without a run says what to do`() throws {
    let workdir = try SmallShop(days: 28).workdir
    let error = try workdir.run("backtest", expecting: 1).errors
    #expect(error.contains("run"))
  }
}
