package import Forecasting
package import Identifiers
import Parallelism

/// Forecasts every pair of a panel with one model.
package struct PanelForecaster: Sendable {
  let specification: ModelSpecification
  /// The season length in periods.
  let season: Int
  /// The number of periods to forecast for a pair.
  let horizon: @Sendable (Pair) -> Int
  let jobs: Int

  /// The number of past periods that the backtest of a pair's model compares.
  private static let backtestCutoffs = 13

  /// A forecaster with one model; results do not depend on `jobs`, the number of threads.
  package init(
    _ specification: ModelSpecification, season: Int, jobs: Int,
    horizon: @escaping @Sendable (Pair) -> Int
  ) {
    self.specification = specification
    self.season = season
    self.jobs = jobs
    self.horizon = horizon
  }

  /// The catalogue entry of the model.
  package var model: ModelEntry { specification.model }

  /// Forecasts of all pairs, or of those at the given indices of the panel, in its order.
  ///
  /// A pair's forecast does not depend on which others are requested. `finished` is called, on any
  /// thread, with the number of pairs done so far.
  package func run(
    _ panel: DemandPanel, at places: [Int]? = nil, finished: (@Sendable (Int) -> Void)? = nil
  ) -> [PairForecast] {
    let factors = DemandFactors(panel, jobs: jobs)
    let places = places ?? Array(panel.pairs.indices)
    return parallelMap(count: places.count, jobs: jobs, finished: finished) { index in
      let series = panel.pairs[places[index]]
      return forecast(series, factors, horizon: horizon(series.pair))
    }
  }

  private func forecast(
    _ pair: PairSeries, _ factors: DemandFactors, horizon: Int
  ) -> PairForecast {
    let plain = pair.history(
      pair.demand.count, for: .seasonalNaive, season: season, factors: nil, ahead: horizon)
    let learnt = pair.history(
      pair.demand.count, for: model, season: season, factors: factors, ahead: horizon)
    let asked = specification.model(horizon: horizon)
    return PairForecast(
      series: pair,
      chosen: PairForecast.Choice(forecastWithFallback(learnt, asked, horizon: horizon)),
      naive: forecastWithFallback(plain, SeasonalNaive(), horizon: horizon).forecast.steps,
      demandClass: DemandClass(pair.demand), record: record(learnt, plain, asked),
      effects: factors.coefficients(of: pair.pair))
  }

  /// Compares one-step forecasts of the last periods with actual demand.
  private func record(
    _ series: Series, _ plain: Series, _ asked: any ForecastModel
  ) -> BacktestRecord {
    let backtest = Backtest(
      horizon: 1, cutoffs: Self.backtestCutoffs, refitInterval: Self.backtestCutoffs)
    let naiveMeans = Dictionary(
      backtest.means(SeasonalNaive(), on: plain).map { ($0.trainingCount, $0.means[0]) },
      uniquingKeysWith: { $1 })
    var record = BacktestRecord()
    for (cutoff, means) in backtest.means(asked, on: series) {
      let actual = series.values[cutoff]
      guard actual.isFinite, let naive = naiveMeans[cutoff] else { continue }
      record.chosen.add(actual, forecast: means[0])
      record.naive.add(actual, forecast: naive)
    }
    return record
  }
}
