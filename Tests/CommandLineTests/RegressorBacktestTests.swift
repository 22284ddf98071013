import Foundation
import TestSupport
import Testing

/// `shelfcast backtest` and `tune` of files with regressors, as whole programs.
@Suite struct RegressorBacktestTests {
  private static let horizon = 10
  private static let basis = [
    "--freq", "D", "--season-length", "7", "--horizon", "\(horizon)", "--quiet",
  ]
  private static let models = [
    "--model", "Auto", "--model", "GlobalRegression", "--model", "Regression",
  ]

  private static func backtest(
    _ folder: TemporaryFolder, _ shops: DrivenShops, _ arguments: [String]
  ) throws -> TableText {
    try folder.write("in.csv", shops.file)
    let run = try folder.run("backtest", ["--input", "in.csv"] + basis + arguments)
    #expect(run.status == 0, "\(run.errors)")
    return TableText(run.output)
  }

  /// The forecasts of cutoffs up to a day, as lines without the actual values.
  private static func forecasts(_ table: TableText, upTo cutoff: String) -> [String] {
    table.rows.filter { ($0["cutoff"] ?? "~") <= cutoff }.map { row in
      table.columns.filter { $0 != "y" }.map { row[$0] ?? "" }.joined(separator: ",")
    }
  }

  @Test func `with an estimation at every cutoff it is the forecast of the file cut there`() throws
  {
    let folder = try TemporaryFolder()
    let shops = DrivenShops()
    let statics = ["--static", "shops.csv", "--holidays", "DE"]
    try folder.write(
      "shops.csv",
      "unique_id,area\n" + (0..<8).map { "s\($0),\($0 % 2 == 0 ? "north" : "south")\n" }.joined())
    let table = try Self.backtest(
      folder, shops, Self.models + statics + ["--refit", "1", "--folds", "3", "--step", "4"])
    let cutoffs = Set(table.rows.compactMap { $0["cutoff"] }).sorted()
    #expect(cutoffs.count == 3)
    for cutoff in cutoffs {
      let files = shops.cut(after: cutoff)
      try folder.write("cut.csv", files.history)
      try folder.write("future.csv", files.future)
      let forecast = TableText(
        try folder.forecast(
          ["--input", "cut.csv", "--future", "future.csv"] + Self.basis + Self.models + statics
        ).output)
      let then = table.rows("cutoff", cutoff).filter { $0["model"] != "SeasonalNaive" }
      #expect(then.map { $0.filter { $0.key != "y" } } == forecast.rows)
      #expect(!forecast.rows.isEmpty)
    }
  }

  /// How shops end, what is asked beside the models, and the cutoff after which all is scrambled.
  private static let plans: [(ends: [Int], asked: [String], back: Int)] = [
    ([0], ["--folds", "5", "--step", "3"], 6),
    ([0], ["--folds", "4", "--step", "3", "--refit", "4"], 3),
    ([0, 1, 2, 3, 4, 5, 6, 7], ["--folds", "3", "--refit", "1"], 5),
    (Array(0..<16), ["--folds", "2"], 4),
  ]

  @Test(arguments: plans.indices)
  func `nothing after a cutoff, and no column after its horizon, changes its forecasts`(
    _ number: Int
  ) throws {
    let folder = try TemporaryFolder()
    let plan = Self.plans[number]
    let shops = DrivenShops(shops: max(8, plan.ends.count), ends: plan.ends)
    let asked = Self.models + plan.asked
    let cutoff = SmallShop.day("2024-01-01", plus: 159 - Self.horizon - plan.back)
    let last = SmallShop.day("2024-01-01", plus: 159 - plan.back)
    let first = try Self.backtest(folder, shops, asked)
    let second = try Self.backtest(
      folder, shops.scrambled(after: cutoff, columnsAfter: last), asked)
    let kept = Self.forecasts(first, upTo: cutoff)
    #expect(kept.count > 8 * Self.horizon)
    #expect(kept == Self.forecasts(second, upTo: cutoff))
    // The check sees what may change: later cutoffs, and columns within the horizon.
    #expect(Self.forecasts(first, upTo: "~") != Self.forecasts(second, upTo: "~"))
    let columns = try Self.backtest(
      folder, shops.scrambled(after: cutoff, columnsAfter: cutoff), asked)
    #expect(kept != Self.forecasts(columns, upTo: cutoff))
  }

  @Test func `regressors lower the errors, and tune ranks by the same figures`() throws {
    let folder = try TemporaryFolder()
    let shops = DrivenShops()
    let asked = ["--folds", "3", "--model", "SES", "--metrics", "wape", "--leaderboard", "l.csv"]
    let ignored = ["promo", "open", "price", "kind"].flatMap { ["--ignore", $0] }
    func error() throws -> Double {
      try #require(TableText(folder.read("l.csv")).rows("model", "SES").first).number("wape")
    }
    _ = try Self.backtest(folder, shops, asked)
    let with = try error()
    _ = try Self.backtest(folder, shops, asked + ignored)
    let without = try error()
    #expect(with < 0.06 && without > 2 * with, "\(with), \(without)")
    let run = try folder.run(
      "tune",
      ["--input", "in.csv"] + Self.basis + ["--folds", "3", "--model", "SES", "--metrics", "wape"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(TableText(run.output).rows("model", "SES").first?.number("wape") == with)
  }

  @Test func `the number of threads and a stream change nothing`() throws {
    let folder = try TemporaryFolder()
    let shops = DrivenShops(days: 100)
    let asked = ["--model", "Auto", "--model", "Regression", "--folds", "2"]
    let one = try Self.backtest(folder, shops, asked + ["--jobs", "1"])
    let three = try folder.run(
      "backtest", ["--input", "-"] + Self.basis + asked + ["--jobs", "3"], input: "in.csv")
    #expect(TableText(three.output).rows == one.rows && !one.rows.isEmpty)
  }

  @Test func `what cannot be used is named`() throws {
    let folder = try TemporaryFolder()
    try folder.write("in.csv", DrivenShops(shops: 2, days: 60).file)
    let input = ["--input", "in.csv"] + Self.basis
    let typo = try folder.run("backtest", input + ["--ignore", "promos"])
    #expect(typo.status == 1)
    #expect(typo.errors.contains("column 'promos': no such column; correct --ignore"))
    let workspace = try folder.run(
      "tune", ["--workspace", ".", "--static", "s.csv", "--model", "SES"])
    #expect(workspace.status == 64)
    #expect(workspace.errors.contains("leave --static, --holidays,"))
    let future = try folder.run("backtest", input + ["--future", "f.csv"])
    #expect(future.status == 64)
  }
}
