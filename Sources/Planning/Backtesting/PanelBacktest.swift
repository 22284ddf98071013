internal import Chronology
internal import Forecasting
internal import GRDB
import Identifiers
package import Medallion
import Parallelism
package import Workspace

/// Backtests of a workspace's pairs as the weekly run would have forecast them.
///
/// At each cutoff the seasons are learnt anew from what all pairs had sold by then, so nothing of the
/// future reaches a forecast.
package struct PanelBacktest {
  private let panel: DemandPanel
  private let plan: BacktestPlan
  private let season: Int
  private let jobs: Int

  /// A backtest of the demand that gold holds.
  package init(
    _ gold: GoldDatabase, _ settings: Settings, asOf: AsOf, plan: BacktestPlan, jobs: Int
  ) throws {
    panel = try gold.queue.read { try DemandPanel($0, asOf: asOf) }
    season = settings.forecast.season ?? SeasonPosition(period: asOf.period).count
    self.plan = plan
    self.jobs = jobs
  }

  /// Forecasts the past and writes; results do not depend on the number of jobs.
  package func run(_ outputs: BacktestOutputs) throws -> BacktestSummary {
    var recorder = try BacktestRecorder(outputs, plan)
    let profiles = profiles()
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
      for result in results { try recorder.add(result) }
    }
    return try recorder.finish(source: "the workspace's demand")
  }

  /// The seasons as they were known at the start of each period that a cutoff forecasts first.
  private func profiles() -> [Int: SeasonalProfile] {
    let backtest = plan.backtest(longestSeason: season)
    let ends = Set(
      panel.pairs.flatMap { pair in
        backtest.origins(count: pair.demand.count).map { pair.firstPeriod + $0 }
      }
    ).sorted()
    let learnt = parallelMap(count: ends.count, jobs: jobs, chunk: 1) { [panel] index in
      SeasonalProfile(panel.truncated(before: ends[index]))
    }
    return Dictionary(uniqueKeysWithValues: zip(ends, learnt))
  }
}

/// A pair as a backtest sees it.
private struct PairSubject: BacktestSubject {
  let series: PairSeries
  let season: Int
  let period: Period
  let profiles: [Int: SeasonalProfile]

  var id: [UInt8] { Array(series.pair.key.utf8) }
  var values: [Double] { series.demand }
  var seasonLengths: [Int] { [season] }

  func history(_ count: Int, for model: ModelEntry) -> Series {
    // A profile serves until the next estimation, so it reaches to the end of the series.
    series.history(
      count, for: model, season: season, profile: profiles[series.firstPeriod + count],
      ahead: series.demand.count - count)
  }

  func stamp(_ step: Int) -> [UInt8] {
    Array("\(period.start(ofIndex: series.firstPeriod + step))".utf8)
  }
}
