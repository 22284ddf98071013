package import Forecasting
package import Identifiers
package import NumericalMethods

/// The forecast of one pair's demand, with the figures that tables show about it.
///
/// All pairs are kept in memory until they are written, so fitted models are not kept.
package struct PairForecast: Sendable {
  package let series: PairSeries
  /// The forecast of the requested model, or of its fallback.
  package let chosen: Choice
  /// The seasonal naive forecast by step, the benchmark.
  package let naive: [any Distribution]
  /// Smooth, erratic, intermittent or lumpy.
  package let demandClass: DemandClass
  /// The errors of the chosen model and of the benchmark in recent periods.
  package let record: BacktestRecord
  /// The effects of planned prices, promotions and events on its demand; empty without any.
  package let effects: [EffectCoefficient]
  /// The forecast after overrides; nil where none changes it.
  package var moved: MovedForecast?

  /// The location and product that are forecast.
  package var pair: Pair { series.pair }

  /// The forecast on which orders are based.
  package var final: Forecast { moved?.forecast ?? chosen.forecast }
}

extension PairForecast {
  /// A forecast with the name and status of the model that made it.
  package struct Choice: Sendable {
    /// The model's name; for a blend, the names of its members joined by "+".
    package let name: String
    package let forecast: Forecast
    /// Whether the model or a fallback made the forecast, and why.
    package let status: FitStatus

    init(_ outcome: ModelOutcome) {
      name = outcome.chosen
      forecast = outcome.forecast
      status = outcome.status
    }
  }
}
