import Algorithms
import ArgumentParser
import Forecasting
import PlanningRun
import SeriesFiles

/// `shelfcast backtest`: forecasts at past cutoffs and compares with the actual values.
struct BacktestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Backtest models: forecast at past cutoffs and compare with the actual values.",
    discussion: """
      Reads unique_id,ds,y as 'forecast' does, or the demand of a workspace, and writes \
      unique_id,ds,cutoff,h,y,model,mean and a column per quantile. Further columns are regressors, \
      whose values after a cutoff are taken as known for its horizon; their effects are estimated from \
      what came before the cutoff. SeasonalNaive is always included \
      as the baseline. The leaderboard has, per model and metric, the value, its rank, the share of \
      series won (_won) and the forecast value added (_fva): the percentage by which the error of \
      SeasonalNaive is reduced.
      """)

  @OptionGroup var arguments: BacktestArguments

  @Option(
    help:
      "File for cutoff forecasts, or - for stdout; default: stdout, unless another table goes there."
  )
  var output: String?

  @Option(help: "File for metrics per series and model.")
  var scores: String?

  @Option(help: "File for metrics, ranks, wins and forecast value added per model.")
  var leaderboard: String?

  func validate() throws {
    if [output, scores, leaderboard].count(where: { $0 == "-" }) > 1 {
      throw ValidationError("only one table can go to standard output")
    }
    _ = try asUsage { try ModelSpecification.list(arguments.model, arguments.assignments) }
  }

  func run() async throws {
    try await withExitCodes {
      let (summary, plan) = try arguments.run(outputs) { standard in
        let asked = try ModelSpecification.list(
          Array(arguments.model.uniqued()), arguments.assignments)
        return asked.isEmpty ? [standard] : asked
      }
      arguments.tell(summary, of: "\(plan.contestants.count) models")
      for line in LeaderboardText(summary.leaderboard, plan.metrics).lines {
        arguments.series.tell(line)
      }
    }
  }

  private var outputs: BacktestOutputs {
    var outputs = BacktestOutputs()
    outputs.scores = scores
    outputs.leaderboard = leaderboard
    outputs.cutoffs = output ?? (scores == "-" || leaderboard == "-" ? nil : "-")
    return outputs
  }
}

/// A leaderboard as text: one line per model, best first by the first metric.
struct LeaderboardText {
  let lines: [String]

  init(_ leaderboard: Leaderboard, _ metrics: [AccuracyMeasure]) {
    let rows = leaderboard.rows.sorted {
      ($0.cells.first?.rank ?? .max) < ($1.cells.first?.rank ?? .max)
    }
    var table = [["model"] + metrics.map(\.rawValue) + ["fva %"]]
    for row in rows {
      let added = row.cells.first { $0.valueAdded != nil }?.valueAdded
      table.append(
        [row.contestant.model.name] + row.cells.map { Self.text($0.value) }
          + [Self.text(added)])
    }
    let widths = table[0].indices.map { column in table.map { $0[column].count }.max() ?? 0 }
    lines = table.map { cells in
      cells.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - cells[column].count)
        return column == 0 ? cells[column] + space : space + cells[column]
      }.joined(separator: "  ")
    }
  }

  /// Returns a number with three decimals, or an empty text for nil.
  static func text(_ value: Double?) -> String {
    guard let value, value.magnitude < 1e12 else { return value.map { "\($0)" } ?? "" }
    let thousandths = Int((value * 1000).rounded())
    let digits = "\(1000 + thousandths.magnitude % 1000)".dropFirst()
    return (thousandths < 0 ? "-" : "") + "\(thousandths.magnitude / 1000).\(digits)"
  }
}
