package import Forecasting
package import Identifiers
package import NumericalMethods

/// What is expected of one pair, and how it came about.
///
/// All pairs are held until they are written, so nothing is kept that no table needs: not the fitted
/// models and not their records.
package struct PairForecast: Sendable {
  package let series: PairSeries
  /// The forecast of the model that was asked for.
  package let chosen: Choice
  /// The forecast to be beaten, by step: the same period a season ago.
  package let naive: [any Distribution]
  package let demandClass: DemandClass
  package let record: BacktestRecord
  /// What planners made of it; nil where nobody moved it.
  package var moved: MovedForecast?

  /// The pair that is forecast.
  package var pair: Pair { series.pair }

  /// The forecast on which orders are based.
  package var final: Forecast { moved?.forecast ?? chosen.forecast }
}

extension PairForecast {
  /// A forecast with the model that made it.
  package struct Choice: Sendable {
    /// The model's name; of a blend, its members joined by "+".
    package let name: String
    package let forecast: Forecast
    package let status: FitStatus

    init(_ outcome: ModelOutcome) {
      name = outcome.chosen
      forecast = outcome.forecast
      status = outcome.status
    }
  }
}
