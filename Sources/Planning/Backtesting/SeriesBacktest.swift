internal import Forecasting
internal import NumericalMethods

/// A series that a backtest can cut anywhere.
protocol BacktestSubject: Sendable {
  /// The text of `unique_id`.
  var id: [UInt8] { get }
  /// One value per step; nan is missing.
  var values: [Double] { get }
  /// The periods after which the pattern repeats; the first is the season of the metrics' scale.
  var seasonLengths: [Int] { get }
  /// What was known when so many periods were over.
  func history(_ count: Int, for model: ModelName) -> Series
  /// The time of a step as tables have it.
  func stamp(_ step: Int) -> [UInt8]
}

/// What one cutoff forecast: plain numbers.
struct CutoffForecast: Sendable {
  /// The periods that were known.
  let origin: Int
  /// One mean per step.
  let means: [Double]
  /// The quantiles of the first step, then those of the second, and so on; see
  /// `QuantileColumns`.
  let quantiles: [Double]

  init(_ forecast: Forecast, origin: Int, _ probabilities: [Double]) {
    self.origin = origin
    means = forecast.means
    var quantiles: [Double] = []
    quantiles.reserveCapacity(means.count * probabilities.count)
    for (step, mean) in zip(forecast.steps, means) {
      quantiles += step.quantiles(probabilities).map { $0.isFinite ? $0 : mean }
    }
    self.quantiles = quantiles
  }
}

/// What all contestants made of one series.
package struct SeriesBacktest: Sendable {
  /// One contestant's forecasts of one series, and what came of them.
  struct ByContestant: Sendable {
    var cutoffs: [CutoffForecast] = []
    var sums = ErrorSums()
    /// The cutoffs that a simpler model forecast.
    var fallbacks = 0
  }

  let subject: any BacktestSubject
  let contestants: [ByContestant]
  let scale: ErrorScale

  /// Runs all contestants; a series that is too short for a cutoff has none.
  init(_ subject: any BacktestSubject, _ plan: BacktestPlan) {
    self.subject = subject
    let values = subject.values
    let backtest = plan.backtest(longestSeason: subject.seasonLengths.max() ?? 1)
    let first = backtest.origins(count: values.count).first ?? 0
    scale = ErrorScale(values[..<first], season: subject.seasonLengths.first ?? 1)
    let columns = QuantileColumns(plan)
    contestants = plan.contestants.map { Self.run($0, subject, backtest, columns) }
  }

  private static func run(
    _ contestant: ModelSpecification, _ subject: any BacktestSubject, _ backtest: Backtest,
    _ columns: QuantileColumns
  ) -> ByContestant {
    let values = subject.values
    var result = ByContestant()
    result.fallbacks = backtest.forecasts(
      contestant.model(horizon: backtest.horizon), count: values.count,
      history: { subject.history($0, for: contestant.model) }
    ) { origin, forecast in
      let cutoff = CutoffForecast(forecast, origin: origin, columns.probabilities)
      result.sums.add(values[origin..<origin + backtest.horizon], cutoff, columns)
      result.cutoffs.append(cutoff)
    }
    return result
  }
}
