import Algorithms
import ArgumentParser
import Forecasting
import PlanningRun
import SeriesFiles
import Workspace

/// `shelfcast tune`: searches for the model settings that would have forecast best.
struct TuneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tune",
    abstract: "Search model settings by backtest and report the best.",
    discussion: """
      --set takes several values separated by commas. A grid search tries all combinations; a random \
      search draws --trials of them and also accepts ranges such as SES.alpha=0.05..0.5. \
      SeasonalNaive is always the last trial. Regressors of a file are used as in 'backtest'. Writes trial,model,settings,rank,fva and a column per \
      metric.
      """)

  /// How combinations of settings are chosen.
  enum Search: String, CaseIterable, ExpressibleByArgument { case grid, random }

  @OptionGroup var arguments: BacktestArguments

  @Option(help: "All combinations, or a random sample of them.")
  var search = Search.grid

  @Option(parsing: .unconditional, help: "Number of combinations in a random search.")
  var trials = 20

  @Option(parsing: .unconditional, help: "Random seed of the search.")
  var seed: UInt64 = 0

  @Option(
    help: "Metric to rank trials by: \(AccuracyMeasure.names). Default: wape.",
    transform: { name in
      guard let metric = AccuracyMeasure(rawValue: name) else {
        throw ValidationError("found '\(name)', needed one of \(AccuracyMeasure.names)")
      }
      return metric
    })
  var metric = AccuracyMeasure.wape

  @Option(help: "File for trials, or - for stdout.")
  var output = "-"

  @Flag(help: "Write the best model and settings to the workspace's shelfcast.yml.")
  var keep = false

  func validate() throws {
    try FlagRange.trials.check(trials)
    if keep, arguments.workspace == nil { throw ValidationError("--keep needs --workspace") }
    guard arguments.metrics.contains(metric) else {
      throw ValidationError("--metric \(metric.rawValue) is not among --metrics")
    }
    if arguments.model.isEmpty, arguments.assignments.isEmpty {
      throw ValidationError("give --set MODEL.setting=value,value or --model NAME to try")
    }
    _ = try asUsage { try contestants() }
  }

  func run() async throws {
    try await withExitCodes {
      let (summary, plan) = try arguments.run(BacktestOutputs()) { _ in try contestants() }
      let result = TuningResult(summary.leaderboard, plan, by: metric)
      try result.write(to: output)
      arguments.tell(summary, of: "\(result.trials.count) trials")
      guard let best = result.best else { return }
      describe(best, plan)
      if keep, let workspace = arguments.workspace {
        let settings = best.specification.settings.map { ($0.name, $0.value) }
        try WorkspaceFolder(path: workspace).keep(
          model: best.specification.model.name, settings: settings)
        arguments.series.tell("written to shelfcast.yml")
      }
    }
  }

  private func contestants() throws -> [ModelSpecification] {
    let plan = search == .grid ? TuningSearch.grid : .random(trials: trials, seed: seed)
    return try plan.trials(Array(arguments.model.uniqued()), arguments.assignments)
  }

  private func describe(_ best: TuningResult.Trial, _ plan: BacktestPlan) {
    let column = plan.metrics.firstIndex(of: metric)
    let value = LeaderboardText.text(column.flatMap { best.values[$0] })
    let added = best.valueAdded.map {
      ", \(LeaderboardText.text($0)) % of SeasonalNaive's error saved"
    }
    arguments.series.tell(
      "best by \(metric.rawValue): trial \(best.number), \(value)\(added ?? "")")
    arguments.series.tell("  flags:          \(best.specification.flags)")
    arguments.series.tell("  shelfcast.yml:  \(best.specification.configuration)")
  }
}
