import Forecasting
package import Identifiers
package import PairForecasting

/// The overrides in force, by pair.
package struct OverridesInForce: Sendable {
  private let forecasts: [Pair: [ForecastOverride]]
  private let orders: [Pair: OrderOverride]

  /// Each pair's forecast overrides, in the order in which they were recorded, and its order
  /// override.
  package init(forecasts: [Pair: [ForecastOverride]], orders: [Pair: OrderOverride]) {
    self.forecasts = forecasts
    self.orders = orders
  }

  /// The forecast overrides of a pair, in the order in which they were recorded.
  package func forecasts(_ pair: Pair) -> [ForecastOverride] { forecasts[pair] ?? [] }

  /// The order override of a pair, if there is one.
  package func order(_ pair: Pair) -> OrderOverride? { orders[pair] }

  /// The overrides that change a decision, as text for the run's hash; those without effect are
  /// left out.
  package func fingerprints(_ forecasts: [PairForecast]) -> [String] {
    forecasts.flatMap { forecast -> [String] in
      let moved = (forecast.moved?.overrides ?? []).map { ($0.attribution, forecast.final.means) }
      let order = order(forecast.pair).map { ($0.attribution, [$0.units]) }
      return (moved + (order.map { [$0] } ?? [])).map { attribution, numbers in
        ([forecast.pair.key, attribution.id, attribution.author, attribution.reason]
          + numbers.map { "\($0)" })
          .joined(separator: "|")
      }
    }
  }
}
