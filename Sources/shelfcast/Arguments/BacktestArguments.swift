import ArgumentParser
import Forecasting
import PlanningRun
import SeriesFiles
import Workspace

/// The options shared by `backtest` and `tune`.
struct BacktestArguments: ParsableArguments {
  @OptionGroup var series: SeriesArguments

  @OptionGroup var regressors: RegressorArguments

  @Option(help: "Workspace whose demand is used instead of --input; needs a finished run.")
  var workspace: String?

  @Option(
    parsing: .unconditional, help: "Number of cutoffs per series; the last leaves a full horizon.")
  var folds = 5

  @Option(parsing: .unconditional, help: "Steps from one cutoff to the next.")
  var step = 1

  @Option(
    help: ArgumentHelp(
      "Steps between re-estimations of parameters, never, or season: max(season, 13) steps (default).",
      valueName: "when"),
    transform: { text in
      if text == "season" { return .bySeason }
      if text == "never" { return .never }
      guard let steps = Int(text), steps >= 1 else {
        throw ValidationError("found '\(text)', needed season, never or a number of steps")
      }
      return .every(steps)
    })
  var refit = BacktestPlan.Refit.bySeason

  @Option(
    help: ArgumentHelp(
      "Model; may be given several times. Of: \(ModelCatalogue.names.joined(separator: ", ")).",
      valueName: "name"),
    transform: modelName)
  var model: [ModelEntry] = []

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Setting of a model.", valueName: "MODEL.setting=value"),
    transform: settingAssignment)
  var assignments: [SettingAssignment] = []

  @Option(
    help: ArgumentHelp("Of: \(AccuracyMeasure.names). Default: all.", valueName: "list"),
    transform: { text in
      try list(
        text, of: "different ones of \(AccuracyMeasure.names)",
        { AccuracyMeasure(rawValue: String($0)) })
    })
  var metrics: [AccuracyMeasure] = AccuracyMeasure.allCases

  @Option(
    help: "Quantile levels, separated by commas; '' for none.",
    transform: probabilities)
  var quantiles: [Double] = QuantileLevels.standard

  func validate() throws {
    try FlagRange.folds.check(folds)
    try FlagRange.step.check(step)
    if workspace != nil, series.describesFile {
      throw ValidationError(
        "--workspace has its own demand, period and season: leave --input, --freq, "
          + "--season-length and the names of columns out")
    }
    if workspace != nil, regressors.isGiven {
      throw ValidationError(
        "--workspace has its own prices, promotions and events: leave --static, --holidays, "
          + "--past, --pool, --interaction and --ignore out")
    }
    if workspace == nil { _ = try series.series(orElse: ", or a workspace with --workspace") }
  }

  /// Backtests the contestants that `contestants` returns.
  ///
  /// It is called with the model that the workspace plans with; with `Auto` for a file.
  func run(
    _ outputs: BacktestOutputs,
    contestants: (ModelSpecification) throws -> [ModelSpecification]
  ) throws -> (summary: BacktestSummary, plan: BacktestPlan) {
    if let workspace {
      let demand = try WorkspaceDemand(workspace)
      let standard = try ModelSpecification(demand.settings.forecast)
      let plan = plan(
        horizon: series.horizon ?? demand.settings.forecast.horizon, try contestants(standard))
      let backtest = try WorkspaceBacktest(
        demand.folder, demand.gold, demand.settings, asOf: demand.asOf, plan: plan,
        jobs: series.threads)
      return (try backtest.run(outputs), plan)
    }
    let (options, horizon) = try series.series(orElse: "")
    let plan = plan(horizon: horizon, try contestants(ModelSpecification(.automatic)))
    let summary = try SeriesFileBacktest(options, regressors.options, plan).run(outputs) {
      series.tell("warning: \($0)")
    }
    return (summary, plan)
  }

  private func plan(horizon: Int, _ contestants: [ModelSpecification]) -> BacktestPlan {
    var plan = BacktestPlan(horizon: horizon, contestants: contestants)
    plan.folds = folds
    plan.step = step
    plan.refit = refit
    plan.metrics = metrics
    plan.quantiles = quantiles
    return plan
  }

  /// Reports how many series were backtested, and how many were too short or fell back.
  func tell(_ summary: BacktestSummary, of what: String) {
    let board = summary.leaderboard
    var text = "judged \(what) on \(board.series) series"
    if summary.tooShort > 0 { text += "; \(summary.tooShort) too short for a cutoff" }
    if summary.fallbacks > 0 { text += "; \(summary.fallbacks) cutoffs by a simpler model" }
    series.tell(text)
  }
}

/// Reads a setting and its values.
func settingAssignment(_ text: String) throws -> SettingAssignment {
  do { return try SettingAssignment(text) } catch { throw ValidationError("\(error)") }
}

/// Turns errors in setting assignments into usage errors.
func asUsage<Result>(_ body: () throws -> Result) throws -> Result {
  do { return try body() } catch let error as SettingAssignmentError {
    throw ValidationError("\(error)")
  }
}
