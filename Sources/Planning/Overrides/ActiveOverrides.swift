import Forecasting
import GRDB
import Medallion

/// The overrides in force, by what they speak of.
struct ActiveOverrides: Sendable {
  /// A planner's word on the order of a pair.
  struct Order: Sendable {
    let override: PlannerOverride
    /// Units that are still to be ordered: what was said less what was ordered since.
    let units: Double
  }

  private let forecasts: [String: [PlannerOverride]]
  private let orders: [String: Order]

  /// Reads gold's overrides.
  init(_ gold: Database) throws {
    let active = try PlannerOverride.inForce(gold)
    forecasts = Dictionary(grouping: active.map(\.override).filter { $0.kind == .forecast }) {
      Self.key($0.location, $0.product)
    }
    let words = active.filter { $0.override.kind == .order }.map { found in
      Order(
        override: found.override,
        units: max(0, rounded((found.override.units ?? 0) - found.unitsOrdered)))
    }
    orders = Dictionary(
      words.map { (Self.key($0.override.location, $0.override.product), $0) },
      uniquingKeysWith: { $1 })
  }

  /// The words on a pair's forecast, in the order in which they were recorded.
  func forecasts(_ location: String, _ product: String) -> [PlannerOverride] {
    forecasts[Self.key(location, product)] ?? []
  }

  /// The word on a pair's order.
  func order(_ location: String, _ product: String) -> Order? {
    orders[Self.key(location, product)]
  }

  /// All that changes a decision, as text; words without an effect are left out.
  func fingerprints(_ forecasts: [PairForecast]) -> [String] {
    forecasts.flatMap { forecast -> [String] in
      let pair = forecast.pair
      let moved = (forecast.moved?.overrides ?? []).map { ($0, forecast.final.means) }
      let order = order(pair.location, pair.product).map { ($0.override, [$0.units]) }
      return (moved + (order.map { [$0] } ?? [])).map { word, numbers in
        ([pair.key, word.id, word.author, word.reason] + numbers.map { "\($0)" })
          .joined(separator: "|")
      }
    }
  }

  private static func key(_ location: String, _ product: String) -> String {
    "\(location)\u{0}\(product)"
  }
}
