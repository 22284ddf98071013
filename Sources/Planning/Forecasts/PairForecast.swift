import Forecasting

/// What is expected of one pair, and how it came about.
struct PairForecast: Sendable {
  let pair: PairSeries
  /// The forecast of the model that was asked for.
  let chosen: ModelOutcome
  /// The forecast to be beaten: the same period a season ago.
  let naive: ModelOutcome
  let demandClass: DemandClass
  let record: BacktestRecord
  /// What planners made of it; nil where nobody moved it.
  var moved: MovedForecast?

  /// The forecast on which orders are based.
  var final: Forecast { moved?.forecast ?? chosen.forecast }
}

/// What the chosen model and the naive one would have been worth in the recent past.
struct BacktestRecord: Sendable {
  var points = 0
  var demand = 0.0
  var absoluteError = 0.0
  var error = 0.0
  var naiveAbsoluteError = 0.0
}
