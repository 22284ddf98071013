import Chronology
package import Forecasting
import Identifiers
import Parallelism

/// A backtest of the pairs of a panel, with forecasts as the weekly run would have made them.
///
/// At each cutoff a forecast uses the demand of all pairs as it was known then: stock-outs are
/// estimated, and seasons learnt, from earlier data alone. Pairs that ended before the panel's last
/// period are left out, since nothing is planned for them.
package struct PanelBacktest {
  private let pairs: [PairSeries]
  private let period: Period
  private let plan: BacktestPlan
  private let season: Int
  private let jobs: Int
  private let past: [Int: PastDemand]

  /// A backtest of a panel's demand; results do not depend on `jobs`.
  ///
  /// - Parameter known: the panel as it was known at the start of the period of this number, which
  ///   is its first one to be forecast.
  package init(
    _ panel: DemandPanel, season: Int, plan: BacktestPlan, jobs: Int,
    known: (Int) throws -> DemandPanel
  ) rethrows {
    let pairs = panel.pairs.filter { $0.endPeriod == panel.firstForecastPeriod }
    let backtest = plan.backtest(longestSeason: season)
    let starts = pairs.flatMap { series in
      backtest.origins(count: series.demand.count).map { series.firstPeriod + $0 }
    }
    var past: [Int: PastDemand] = [:]
    for start in Set(starts).sorted() {
      past[start] = PastDemand(try known(start), today: pairs, jobs: jobs)
    }
    self.pairs = pairs
    self.past = past
    period = panel.period
    self.season = season
    self.plan = plan
    self.jobs = jobs
  }

  /// Backtests each pair and passes the results to `body`, in the panel's order.
  package func run(_ body: (SeriesBacktest) throws -> Void) throws {
    // Results take much memory, so only some pairs are backtested at a time.
    let batch = 1024
    for start in stride(from: 0, to: pairs.count, by: batch) {
      let results = parallelMap(count: min(batch, pairs.count - start), jobs: jobs, chunk: 16) {
        [pairs, plan, season, period, past] index in
        SeriesBacktest(
          PairSubject(
            series: pairs[start + index], index: start + index, season: season, period: period,
            past: past),
          plan)
      }
      for result in results { try body(result) }
    }
  }
}

/// The adapter that lets a backtest read a pair's series.
private struct PairSubject: BacktestSubject {
  let series: PairSeries
  /// Its place among the pairs of the backtest.
  let index: Int
  let season: Int
  let period: Period
  let past: [Int: PastDemand]

  var id: [UInt8] { Array(series.pair.key.utf8) }
  var values: [Double] { series.demand }
  var seasonLengths: [Int] { [season] }
  /// False: factors learnt later are on another scale than the level that was fitted.
  var renewsAhead: Bool { false }

  func history(_ count: Int, for model: ModelEntry) -> Series {
    let then = past[series.firstPeriod + count]
    let known = then?.series(series, at: index, count: count) ?? series.prefix(count)
    // A profile is used until the next estimation, so it extends to the end of the series.
    return known.history(
      count, for: model, season: season, factors: then?.factors,
      ahead: series.demand.count - count)
  }

  func stamp(_ step: Int) -> [UInt8] {
    Array("\(period.start(ofIndex: series.firstPeriod + step))".utf8)
  }
}
