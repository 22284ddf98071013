import GRDB
import Identifiers
package import Medallion
import OrderPlanning
import PairForecasting

extension OverridesInForce {
  /// Reads the overrides in force from gold.
  init(_ gold: Database) throws {
    var forecasts: [Pair: [ForecastOverride]] = [:]
    var orders: [Pair: OrderOverride] = [:]
    for (override, ordered) in try PlannerOverride.inForce(gold) {
      switch override.kind {
      case .forecast:
        if let own = ForecastOverride(override) {
          forecasts[override.pair, default: []].append(own)
        }
      case .order:
        orders[override.pair] = OrderOverride(
          OverrideAttribution(override), asked: override.units ?? 0, orderedSince: ordered)
      }
    }
    self.init(forecasts: forecasts, orders: orders)
  }
}

extension ForecastOverride {
  /// Takes the days and the change of a recorded override; nil where it has no days.
  package init?(_ override: PlannerOverride) {
    guard let days = override.days else { return nil }
    self.init(
      OverrideAttribution(override), on: days,
      override.units.map { .units($0) } ?? .factor(override.factor ?? 1))
  }
}

extension OverrideAttribution {
  /// Takes the id, author, reason and end of a recorded override.
  init(_ override: PlannerOverride) {
    self.init(
      id: override.id, author: override.author, reason: override.reason,
      expiresOn: override.expiresOn)
  }
}
