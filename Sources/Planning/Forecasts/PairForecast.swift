import Forecasting
import Identifiers
import NumericalMethods

/// What is expected of one pair, and how it came about.
///
/// All pairs are held until they are written, so nothing is kept that no table needs: not the fitted
/// models and not their records.
struct PairForecast: Sendable {
  let series: PairSeries
  /// The forecast of the model that was asked for.
  let chosen: Choice
  /// The forecast to be beaten, by step: the same period a season ago.
  let naive: [any Distribution]
  let demandClass: DemandClass
  let record: BacktestRecord
  /// What planners made of it; nil where nobody moved it.
  var moved: MovedForecast?

  /// The pair that is forecast.
  var pair: Pair { series.pair }

  /// The forecast on which orders are based.
  var final: Forecast { moved?.forecast ?? chosen.forecast }
}

extension PairForecast {
  /// A forecast with the model that made it.
  struct Choice: Sendable {
    /// The model's name; of a blend, its members joined by "+".
    let name: String
    let forecast: Forecast
    let status: FitStatus

    init(_ outcome: ModelOutcome) {
      name = outcome.chosen
      forecast = outcome.forecast
      status = outcome.status
    }
  }
}

/// What the chosen model and the naive one would have been worth in the recent past.
struct BacktestRecord: Sendable {
  var points = 0
  var demand = 0.0
  var absoluteError = 0.0
  var error = 0.0
  var naiveAbsoluteError = 0.0
}
