import Chronology
package import Forecasting
import Identifiers
import Parallelism

/// A backtest of all pairs of a panel, with forecasts as the weekly run would have made them.
///
/// At each cutoff the seasonal profiles are estimated from the demand of all pairs up to then, so
/// no forecast uses later data.
package struct PanelBacktest {
  private let panel: DemandPanel
  private let plan: BacktestPlan
  private let season: Int
  private let jobs: Int

  /// A backtest of a panel's demand; results do not depend on `jobs`.
  package init(_ panel: DemandPanel, season: Int, plan: BacktestPlan, jobs: Int) {
    self.panel = panel
    self.season = season
    self.plan = plan
    self.jobs = jobs
  }

  /// Backtests each pair and passes the results to `body`, in the panel's order.
  package func run(_ body: (SeriesBacktest) throws -> Void) throws {
    let profiles = profiles()
    // Results take much memory, so only some pairs are backtested at a time.
    let batch = 1024
    for start in stride(from: 0, to: panel.pairs.count, by: batch) {
      let pairs = panel.pairs[start..<min(start + batch, panel.pairs.count)]
      let results = parallelMap(count: pairs.count, jobs: jobs, chunk: 16) {
        [plan, season, period = panel.period] index in
        SeriesBacktest(
          PairSubject(
            series: pairs[start + index], season: season, period: period, profiles: profiles),
          plan)
      }
      for result in results { try body(result) }
    }
  }

  /// The seasonal profiles known at each cutoff of any pair.
  private func profiles() -> ProfilesByPeriod {
    let backtest = plan.backtest(longestSeason: season)
    let starts = panel.pairs.flatMap { series in
      backtest.origins(count: series.demand.count).map { series.firstPeriod + $0 }
    }
    return ProfilesByPeriod(panel, before: Set(starts), jobs: jobs)
  }
}

/// The adapter that lets a backtest read a pair's series.
private struct PairSubject: BacktestSubject {
  let series: PairSeries
  let season: Int
  let period: Period
  let profiles: ProfilesByPeriod

  var id: [UInt8] { Array(series.pair.key.utf8) }
  var values: [Double] { series.demand }
  var seasonLengths: [Int] { [season] }

  func history(_ count: Int, for model: ModelEntry) -> Series {
    // A profile is used until the next estimation, so it extends to the end of the series.
    series.history(
      count, for: model, season: season, profile: profiles[series.firstPeriod + count],
      ahead: series.demand.count - count)
  }

  func stamp(_ step: Int) -> [UInt8] {
    Array("\(period.start(ofIndex: series.firstPeriod + step))".utf8)
  }
}
