import Forecasting
import GRDB
import Identifiers
import Medallion

/// The overrides in force, by what they speak of.
struct ActiveOverrides: Sendable {
  /// A planner's word on the order of a pair.
  struct Order: Sendable {
    let override: PlannerOverride
    /// Units that are still to be ordered: what was said less what was ordered since.
    let units: Double
  }

  private let forecasts: [Pair: [PlannerOverride]]
  private let orders: [Pair: Order]

  /// Reads gold's overrides.
  init(_ gold: Database) throws {
    let active = try PlannerOverride.inForce(gold)
    forecasts = Dictionary(
      grouping: active.map(\.override).filter { $0.kind == .forecast }, by: \.pair)
    let words = active.filter { $0.override.kind == .order }.map { found in
      Order(
        override: found.override,
        units: max(0, rounded((found.override.units ?? 0) - found.unitsOrdered)))
    }
    orders = Dictionary(words.map { ($0.override.pair, $0) }, uniquingKeysWith: { $1 })
  }

  /// The words on a pair's forecast, in the order in which they were recorded.
  func forecasts(_ pair: Pair) -> [PlannerOverride] { forecasts[pair] ?? [] }

  /// The word on a pair's order.
  func order(_ pair: Pair) -> Order? { orders[pair] }

  /// All that changes a decision, as text; words without an effect are left out.
  func fingerprints(_ forecasts: [PairForecast]) -> [String] {
    forecasts.flatMap { forecast -> [String] in
      let pair = forecast.pair
      let moved = (forecast.moved?.overrides ?? []).map { ($0, forecast.final.means) }
      let order = order(pair).map { ($0.override, [$0.units]) }
      return (moved + (order.map { [$0] } ?? [])).map { word, numbers in
        ([pair.key, word.id, word.author, word.reason] + numbers.map { "\($0)" })
          .joined(separator: "|")
      }
    }
  }
}
