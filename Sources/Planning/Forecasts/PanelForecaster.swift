import Forecasting
import Parallelism
import Workspace

/// Forecasts every pair of a panel with the model that the settings name.
struct PanelForecaster: Sendable {
  let specification: ModelSpecification
  /// How many periods of each pair are forecast, in the panel's order.
  let horizons: [Int]
  let season: Int
  let jobs: Int

  /// How far the backtest looks back, in periods.
  private static let backtestCutoffs = 13

  /// Reads the settings; an unknown model or setting is an error that names the nearest.
  init(_ settings: ForecastSettings, horizons: [Int], position: SeasonPosition, jobs: Int) throws {
    specification = try ModelSpecification(settings)
    self.horizons = horizons
    season = settings.season ?? position.count
    self.jobs = jobs
  }

  /// The model's name.
  var model: ModelEntry { specification.model }

  /// Forecasts of all pairs or of those at some places, in the panel's order; they do not depend on
  /// the number of jobs, nor on which others are asked for.
  func run(_ panel: DemandPanel, at places: [Int]? = nil) -> [PairForecast] {
    let profile = SeasonalProfile(panel)
    let places = places ?? Array(panel.pairs.indices)
    return parallelMap(count: places.count, jobs: jobs) { index in
      forecast(panel.pairs[places[index]], profile, horizon: horizons[places[index]])
    }
  }

  private func forecast(
    _ pair: PairSeries, _ profile: SeasonalProfile, horizon: Int
  ) -> PairForecast {
    let plain = pair.history(
      pair.demand.count, for: .seasonalNaive, season: season, profile: nil, ahead: horizon)
    let learnt = pair.history(
      pair.demand.count, for: model, season: season, profile: profile, ahead: horizon)
    let asked = specification.model(horizon: horizon)
    return PairForecast(
      series: pair,
      chosen: PairForecast.Choice(forecastWithFallback(learnt, asked, horizon: horizon)),
      naive: forecastWithFallback(plain, SeasonalNaive(), horizon: horizon).forecast.steps,
      demandClass: DemandClass(pair.demand), record: record(learnt, plain, asked))
  }

  /// Compares one-step forecasts of the last periods with what came.
  private func record(
    _ series: Series, _ plain: Series, _ asked: any ForecastModel
  ) -> BacktestRecord {
    let backtest = Backtest(
      horizon: 1, cutoffs: Self.backtestCutoffs, refitInterval: Self.backtestCutoffs)
    let chosen = backtest.run(asked, on: series)
    let naive = backtest.run(SeasonalNaive(), on: plain)
    let naiveMeans = Dictionary(
      naive.cutoffs.map { ($0.trainingCount, $0.forecast.means[0]) }, uniquingKeysWith: { $1 })
    var record = BacktestRecord()
    for cutoff in chosen.cutoffs {
      guard let actual = cutoff.actuals.first, actual.isFinite,
        let naive = naiveMeans[cutoff.trainingCount]
      else { continue }
      let mean = cutoff.forecast.means[0]
      record.points += 1
      record.demand += actual
      record.error += mean - actual
      record.absoluteError += abs(mean - actual)
      record.naiveAbsoluteError += abs(naive - actual)
    }
    return record
  }
}
