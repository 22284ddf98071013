import Foundation
import TestSupport
import Testing

/// `shelfcast backtest` on files, as a whole program.
@Suite struct BacktestCommandTests {
  private static let basis = ["--freq", "W-MON", "--season-length", "4", "--horizon", "3"]

  private static func backtest(
    _ folder: TemporaryFolder, _ input: String, _ arguments: [String] = []
  ) throws -> ProgramRun {
    try folder.run("backtest", ["--input", input] + basis + arguments)
  }

  @Test func `every cutoff has its rows with what was known, what came and what was forecast`()
    throws
  {
    let folder = try TemporaryFolder()
    let days = (0..<6).map { SmallShop.day("2024-01-01", plus: 7 * $0) }
    let rows = days.enumerated().map { "a,\($1),\($0 + 1)" }.joined(separator: "\n")
    let input = try folder.write("in.csv", "unique_id,ds,y\n\(rows)\n")
    let run = try folder.run(
      "backtest",
      [
        "--input", input, "--freq", "W-MON", "--season-length", "1", "--horizon", "2", "--folds",
        "2", "--model", "Naive", "--quantiles", "0.5", "--metrics", "mae",
      ])
    #expect(run.status == 0)
    let table = TableText(run.output)
    #expect(table.columns == ["unique_id", "ds", "cutoff", "h", "y", "model", "mean", "q50"])
    let naive = table.rows("model", "Naive").map { row in
      ["ds", "cutoff", "h", "y", "mean"].compactMap { row[$0] }.joined(separator: " ")
    }
    #expect(
      naive == [
        "2024-01-22 2024-01-15 1 4 3", "2024-01-29 2024-01-15 2 5 3",
        "2024-01-29 2024-01-22 1 5 4", "2024-02-05 2024-01-22 2 6 4",
      ])
    #expect(table.rows("model", "SeasonalNaive").count == 4)
  }

  @Test func `any number of jobs, and a stream, give the same bytes`() throws {
    let folder = try TemporaryFolder()
    let input = try folder.write("in.csv", seasonalFile(series: 150, weeks: 40))
    func tables(_ jobs: String, _ source: String, input: String? = nil) throws -> [String] {
      let run = try folder.run(
        "backtest",
        ["--input", source] + Self.basis + [
          "--jobs", jobs, "--scores", "s.csv", "--leaderboard", "l.csv", "--model", "SES",
          "--model", "Auto",
        ], input: input)
      return try [run.output, run.errors, folder.read("s.csv"), folder.read("l.csv")]
    }
    let one = try tables("1", input)
    #expect(one[0].count > 10_000)
    #expect(try tables("2", input) == one)
    #expect(try tables("5", input) == one)
    #expect(try tables("3", "-", input: "in.csv") == one)
  }

  @Test func `with an estimation at every cutoff it is the forecast of the file cut there`() throws
  {
    let folder = try TemporaryFolder()
    let file = seasonalFile(series: 12, weeks: 30)
    let input = try folder.write("in.csv", file)
    let models = ["--model", "SES", "--model", "Regression", "--model", "Auto"]
    let run = try Self.backtest(folder, input, models + ["--refit", "1", "--folds", "3"])
    let table = TableText(run.output)
    let cutoffs = Set(table.rows.compactMap { $0["cutoff"] }).sorted()
    #expect(cutoffs.count == 3)
    for cutoff in cutoffs {
      let known = file.split(separator: "\n").filter {
        $0.hasPrefix("unique_id") || $0.split(separator: ",")[1] <= cutoff
      }
      let cut = try folder.write("cut.csv", known.joined(separator: "\n") + "\n")
      let forecast = TableText(
        try folder.run("forecast", ["--input", cut] + Self.basis + models).output)
      let then = table.rows("cutoff", cutoff).filter { $0["model"] != "SeasonalNaive" }.map { row in
        row.filter { $0.key != "y" }
      }
      #expect(then == forecast.rows)
    }
  }

  @Test func `what comes after a cutoff's horizon changes nothing before it`() throws {
    let folder = try TemporaryFolder()
    let file = seasonalFile(series: 10, weeks: 40)
    let last = SmallShop.day("2022-01-03", plus: 7 * 39)
    let changed = file.split(separator: "\n").map { line in
      line.contains(",\(last),") ? line.prefix { $0 != "," } + ",\(last),5000" : line
    }.joined(separator: "\n")
    func rows(_ text: String) throws -> [[String: String]] {
      let run = try Self.backtest(folder, folder.write("in.csv", text), ["--folds", "4"])
      return TableText(run.output).rows
    }
    let (first, second) = (try rows(file), try rows(changed))
    let forecasts = { (rows: [[String: String]]) in rows.map { $0.filter { $0.key != "y" } } }
    #expect(forecasts(first) == forecasts(second))
    #expect(first != second)
  }

  @Test func `leaderboard and scores are what the cutoffs say`() throws {
    let folder = try TemporaryFolder()
    let input = try folder.write("in.csv", seasonalFile(series: 25, weeks: 40))
    let run = try Self.backtest(
      folder, input,
      [
        "--model", "Naive", "--model", "SES", "--model", "Regression", "--scores", "s.csv",
        "--leaderboard", "l.csv",
      ])
    let cutoffs = TableText(run.output)
    let board = TableText(try folder.read("l.csv"))
    let scores = TableText(try folder.read("s.csv"))
    #expect(
      board.rows.compactMap { $0["model"] } == ["Naive", "SES", "Regression", "SeasonalNaive"])
    #expect(leaderboardFaults(cutoffs, scores, board) == [])
    for column in ["wape", "wape_fva", "mae_rank", "wape_won", "coverage80"] {
      let wrong = try folder.write("l.csv", try folder.read("l.csv"))
      let planted = plant(TableText(try String(contentsOfFile: wrong, encoding: .utf8)), column)
      #expect(leaderboardFaults(cutoffs, scores, planted) != [], "a planted \(column)")
    }
  }

  @Test func `misuse ends with 64 and says what is known`() throws {
    let folder = try TemporaryFolder()
    let input = try folder.write("in.csv", seasonalFile(series: 2, weeks: 20))
    func errors(_ arguments: String...) throws -> String {
      let run = try Self.backtest(folder, input, arguments)
      #expect(run.status == 64, "\(arguments): \(run.errors)")
      return run.errors
    }
    #expect(try errors("--folds", "0").contains("--folds is 0; it must be between 1 and 10000"))
    #expect(try errors("--step", "0").contains("--step"))
    #expect(try errors("--refit", "often").contains("needed season, never or a number of steps"))
    #expect(try errors("--metrics", "wape,mape").contains("different ones of wape, bias"))
    #expect(try errors("--model", "SS").contains("did you mean 'SES'"))
    #expect(try errors("--set", "SES.alfa=1").contains("did you mean 'alpha'? its settings: alpha"))
    #expect(try errors("--set", "SES.alpha=2").contains("needed a number from 0 to 1 or auto"))
    #expect(try errors("--set", "SES").contains("needed MODEL.setting=value"))
    #expect(try errors("--set", "Naive.alpha=1").contains("Naive has no settings"))
    #expect(try errors("--set", "SES.alpha=0.1,0.2").contains("'shelfcast tune' compares several"))
    #expect(
      try errors("--model", "Naive", "--set", "SES.alpha=0.1").contains("or --model SES besides"))
    #expect(try errors("--scores", "-", "--leaderboard", "-").contains("only one table"))
    #expect(try errors("--workspace", ".").contains("leave --input, --freq, --season-length and"))
    let short = try folder.run(
      "backtest",
      ["--input", input, "--freq", "W-MON", "--season-length", "1", "--horizon", "20"])
    #expect(short.status == 1)
    #expect(short.errors.contains("found no series with more than 20 periods"))
  }
}

/// The table with one cell of a column changed.
private func plant(_ table: TableText, _ column: String) -> TableText {
  let rows = table.rows.enumerated().map { place, row in
    table.columns.map { name in
      name == column && place == 1 ? "\(row.number(name) + 1)" : row[name] ?? ""
    }.joined(separator: ",")
  }
  return TableText(([table.columns.joined(separator: ",")] + rows).joined(separator: "\n"))
}

/// What of a leaderboard does not follow from cutoffs, computed here once more from the definitions.
private func leaderboardFaults(
  _ cutoffs: TableText, _ scores: TableText, _ board: TableText
) -> [String] {
  var faults: [String] = []
  func expect(_ row: [String: String], _ column: String, _ value: Double) {
    if !(abs(row.number(column) - value) <= 1e-9 * max(1, abs(value))) {
      faults.append("\(row["model"] ?? ""): \(column) is \(row[column] ?? ""), not \(value)")
    }
  }
  let errors = Dictionary(
    uniqueKeysWithValues: board.rows.map { row in
      (row["model"] ?? "", absoluteErrors(cutoffs.rows("model", row["model"] ?? "")))
    })
  let naive = errors["SeasonalNaive"] ?? (0, 0, 0, 0)
  for row in board.rows {
    let sums = errors[row["model"] ?? ""] ?? (0, 0, 0, 0)
    expect(row, "points", sums.points)
    expect(row, "wape", sums.error / sums.actual)
    expect(row, "mae", sums.error / sums.points)
    expect(row, "coverage80", sums.inside / sums.points)
    expect(row, "wape_fva", 100 * (1 - sums.error / naive.error))
    let better = errors.values.count { $0.error < sums.error }
    expect(row, "mae_rank", Double(better + 1))
    expect(row, "wape_won", won(row["model"] ?? "", scores))
  }
  return faults
}

private func absoluteErrors(
  _ rows: [[String: String]]
) -> (error: Double, actual: Double, points: Double, inside: Double) {
  rows.filter { !$0.number("y").isNaN }.reduce((0, 0, 0, 0)) { sums, row in
    let y = row.number("y")
    let isInside = y >= row.number("q10") && y <= row.number("q90")
    return (
      sums.0 + abs(y - row.number("mean")), sums.1 + abs(y), sums.2 + 1,
      sums.3 + (isInside ? 1 : 0)
    )
  }
}

/// The share of series in which a model has the least WAPE; ties are divided.
private func won(_ model: String, _ scores: TableText) -> Double {
  let series = Dictionary(grouping: scores.rows) { $0["unique_id"] ?? "" }
  let shares = series.values.map { rows in
    let best = rows.map { $0.number("wape") }.min() ?? .nan
    let winners = rows.filter { $0.number("wape") == best }
    return winners.contains { $0["model"] == model } ? 1 / Double(winners.count) : 0
  }
  return shares.reduce(0, +) / Double(series.count)
}
