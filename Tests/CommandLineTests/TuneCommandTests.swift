import Foundation
import TestSupport
import Testing

/// `shelfcast tune` on files, as a whole program.
@Suite struct TuneCommandTests {
  private static let basis = ["--freq", "W-MON", "--season-length", "4", "--horizon", "3"]

  private static func tune(
    _ folder: TemporaryFolder, _ arguments: [String]
  ) throws -> ProgramRun {
    let input = try folder.write("in.csv", seasonalFile(series: 30, weeks: 40))
    return try folder.run("tune", ["--input", input] + basis + arguments)
  }

  @Test func `a grid tries every combination, and the best flags give the same value`() throws {
    let folder = try TemporaryFolder()
    let run = try Self.tune(
      folder,
      [
        "--set", "Regression.fourier=0,1,2", "--set", "Regression.trend=true,false", "--set",
        "SES.alpha=auto,0.1", "--model", "Naive", "--metrics", "wape,mase",
      ])
    #expect(run.status == 0)
    let table = TableText(run.output)
    #expect(table.columns == ["trial", "model", "settings", "rank", "fva", "wape", "mase"])
    #expect(table.rows.compactMap { $0["trial"] } == (1...10).map { "\($0)" })
    #expect(
      table.rows.compactMap { $0["settings"] }.prefix(4) == [
        "", "Regression.fourier=0 Regression.trend=true",
        "Regression.fourier=0 Regression.trend=false",
        "Regression.fourier=1 Regression.trend=true",
      ])
    #expect(table.rows.last?["model"] == "SeasonalNaive")
    let best = try #require(table.rows("rank", "1").first)
    #expect(table.rows.allSatisfy { $0.number("wape") >= best.number("wape") })
    let marker = "  flags:          "
    let line = run.errors.split(separator: "\n").first { $0.hasPrefix(marker) } ?? ""
    let flags = line.dropFirst(marker.count).split(separator: " ").map(String.init)
    let again = try folder.run(
      "backtest",
      ["--input", "in.csv"] + Self.basis + flags + ["--leaderboard", "-", "--metrics", "wape,mase"])
    let row = try #require(TableText(again.output).rows.first)
    #expect(row["wape"] == best["wape"] && row["mase"] == best["mase"])
    #expect(row["settings"] == best["settings"])
  }

  @Test func `a random search is the same for a seed and any jobs, and not for another seed`()
    throws
  {
    let folder = try TemporaryFolder()
    func output(_ seed: String, _ jobs: String) throws -> String {
      try Self.tune(
        folder,
        [
          "--search", "random", "--trials", "6", "--seed", seed, "--jobs", jobs, "--metrics",
          "wape", "--set", "SES.alpha=0.05..0.9", "--set", "MovingAverage.window=2..30", "--set",
          "Regression.fourier=0,1,2",
        ]
      ).output
    }
    let first = try output("1", "1")
    #expect(TableText(first).rows.count == 7)
    #expect(Set(TableText(first).rows.compactMap { $0["settings"] }).count == 7)
    for row in TableText(first).rows("model", "SES") {
      let alpha = row["settings"].flatMap { Double($0.dropFirst("SES.alpha=".count)) } ?? 0
      #expect((0.05...0.9).contains(alpha))
    }
    #expect(try output("1", "2") == first)
    #expect(try output("1", "5") == first)
    #expect(try output("2", "1") != first)
  }

  @Test func `a random search of a small grid draws from it, and takes it whole if that is all`()
    throws
  {
    let folder = try TemporaryFolder()
    let values = ["--set", "SES.alpha=0.1,0.2,0.3,0.4", "--metrics", "wape", "--search", "random"]
    let some = TableText(try Self.tune(folder, values + ["--trials", "2"]).output)
    #expect(some.rows.count == 3)
    let all = TableText(try Self.tune(folder, values + ["--trials", "9"]).output)
    #expect(
      all.rows.compactMap { $0["settings"] } == (1...4).map { "SES.alpha=0.\($0)" } + [""])
  }

  @Test func `the forms of exponential smoothing can be narrowed down`() throws {
    let folder = try TemporaryFolder()
    let run = try Self.tune(
      folder,
      [
        "--set", "ETS.damped=auto,true", "--set", "ETS.season=none,additive", "--folds", "2",
        "--metrics", "wape",
      ])
    #expect(run.status == 0)
    let table = TableText(run.output)
    #expect(
      table.rows.map { $0["model"] ?? "" } == Array(repeating: "ETS", count: 4)
        + ["SeasonalNaive"])
    #expect(Set(table.rows.prefix(4).map { $0["wape"] ?? "" }).count > 1)
    let forecast = try folder.run(
      "forecast",
      ["--input", "in.csv"] + Self.basis + [
        "--set", "ETS.season=none", "--set", "ETS.trend=none", "--set", "ETS.error=additive",
        "--parameters", "p.csv",
      ])
    #expect(forecast.status == 0)
    let names = Set(TableText(try folder.read("p.csv")).rows.compactMap { $0["parameter"] })
    #expect(names.contains("alpha") && !names.contains("beta") && !names.contains("gamma"))
  }

  @Test func `misuse ends with 64 and says what is known`() throws {
    let folder = try TemporaryFolder()
    func errors(_ arguments: String...) throws -> String {
      let run = try Self.tune(folder, arguments)
      #expect(run.status == 64, "\(arguments): \(run.errors)")
      return run.errors
    }
    #expect(try errors().contains("give --set MODEL.setting=value,value"))
    #expect(try errors("--set", "SES.alpha=0.1..0.2").contains("or --search random"))
    #expect(try errors("--set", "SES.alpha=0.2..0.1").contains("the smaller one first"))
    #expect(try errors("--set", "SES.alpha=0.1..2").contains("needed a number from 0 to 1 or auto"))
    #expect(try errors("--set", "ETS.dampd=true").contains("did you mean 'damped'?"))
    #expect(try errors("--set", "ETZ.damped=true").contains("unknown model 'ETZ'"))
    #expect(try errors("--model", "SES", "--metric", "mape").contains("needed one of wape, bias"))
    #expect(
      try errors("--model", "SES", "--metrics", "mae").contains("--metric wape is not among"))
    #expect(
      try errors("--model", "SES", "--trials", "0")
        .contains("--trials is 0; it must be between 1 and 10000"))
    #expect(try errors("--model", "SES", "--keep").contains("--keep needs --workspace"))
  }
}
