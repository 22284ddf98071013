package import Forecasting
import GRDB
package import Medallion
import PairForecasting
package import SeriesFiles
package import Workspace

/// A backtest of the demand of all pairs of a workspace.
package struct WorkspaceBacktest {
  private let backtest: PanelBacktest
  private let plan: BacktestPlan

  /// A backtest of the demand in gold; results do not depend on `jobs`, the number of threads.
  package init(
    _ gold: GoldDatabase, _ settings: Settings, asOf: AsOf, plan: BacktestPlan, jobs: Int
  ) throws {
    self.plan = plan
    backtest = PanelBacktest(
      try gold.queue.read { try DemandPanel($0, asOf: asOf) },
      season: settings.forecast.season ?? SeasonPosition(period: asOf.period).count, plan: plan,
      jobs: jobs)
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
