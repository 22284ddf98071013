package import Forecasting
import GRDB
package import Medallion
import PairForecasting
package import SeriesFiles
package import Workspace

/// A backtest of the demand of the pairs of a workspace.
package struct WorkspaceBacktest {
  private let backtest: PanelBacktest
  private let plan: BacktestPlan

  /// A backtest of the demand in gold; results do not depend on `jobs`, the number of threads.
  ///
  /// What was known at each cutoff is built from silver, as a run as of its first day would. Throws
  /// database errors, and where a model needs drivers and none are fed.
  package init(
    _ workspace: WorkspaceFolder, _ gold: GoldDatabase, _ settings: Settings, asOf: AsOf,
    plan: BacktestPlan, jobs: Int
  ) throws {
    self.plan = plan
    let history = try HistoryDatabase(workspace)
    let panel = try gold.queue.read { try DemandPanel($0, asOf: asOf) }
    try requireDrivers(plan.contestants, panel)
    backtest = try PanelBacktest(
      panel,
      season: settings.forecast.season ?? SeasonPosition(period: asOf.period).count, plan: plan,
      jobs: jobs
    ) { number in
      let past = AsOf(startOf: number, asOf.period)
      let known = try GoldBuild(workspace, history, settings, asOf: past).demand()
      return try known.queue.read { try DemandPanel($0, asOf: past) }
    }
  }

  /// Backtests each pair and writes the tables.
  ///
  /// Throws where no pair has a cutoff or a file cannot be written.
  package func run(_ outputs: BacktestOutputs) throws -> BacktestSummary {
    var recorder = try BacktestRecorder(outputs, plan)
    try backtest.run { try recorder.add($0) }
    return try recorder.finish(source: "the workspace's demand")
  }
}
