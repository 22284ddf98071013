import Forecasting
package import Identifiers
package import PairForecasting

/// The overrides in force, by the pairs of which they speak.
package struct OverridesInForce: Sendable {
  private let forecasts: [Pair: [ForecastOverride]]
  private let orders: [Pair: OrderOverride]

  /// The words on each pair's forecast, in the order in which they were recorded, and on its order.
  package init(forecasts: [Pair: [ForecastOverride]], orders: [Pair: OrderOverride]) {
    self.forecasts = forecasts
    self.orders = orders
  }

  /// The words on a pair's forecast, in the order in which they were recorded.
  package func forecasts(_ pair: Pair) -> [ForecastOverride] { forecasts[pair] ?? [] }

  /// The word on a pair's order.
  package func order(_ pair: Pair) -> OrderOverride? { orders[pair] }

  /// All that changes a decision, as text; words without an effect are left out.
  package func fingerprints(_ forecasts: [PairForecast]) -> [String] {
    forecasts.flatMap { forecast -> [String] in
      let moved = (forecast.moved?.overrides ?? []).map { ($0.word, forecast.final.means) }
      let order = order(forecast.pair).map { ($0.word, [$0.units]) }
      return (moved + (order.map { [$0] } ?? [])).map { word, numbers in
        ([forecast.pair.key, word.id, word.author, word.reason] + numbers.map { "\($0)" })
          .joined(separator: "|")
      }
    }
  }
}
