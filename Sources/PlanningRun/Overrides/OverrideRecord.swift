package import Chronology
package import Identifiers
import Medallion

/// A planner's override before it is recorded.
package struct OverrideRecord: Sendable {
  /// The change that it makes.
  package enum Change: Sendable, Equatable {
    /// Expected units per whole period, on some days.
    case forecastUnits(Double, ClosedRange<Day>)
    /// A factor by which the model's mean is multiplied, on some days.
    case forecastFactor(Double, ClosedRange<Day>)
    /// Units to order.
    case order(Double)
  }

  let pair: Pair
  let change: Change
  let author: String
  let reason: String
  let expiresOn: Day

  /// Takes an override that is not checked yet; `OverrideRecorder` checks it.
  package init(
    _ pair: Pair, change: Change, author: String, reason: String, expiresOn: Day
  ) {
    self.pair = pair
    self.change = change
    self.author = author
    self.reason = reason
    self.expiresOn = expiresOn
  }

  var kind: PlannerOverride.Kind {
    if case .order = change { .order } else { .forecast }
  }

  var days: ClosedRange<Day>? {
    switch change {
    case .forecastUnits(_, let days), .forecastFactor(_, let days): days
    case .order: nil
    }
  }

  var units: Double? {
    switch change {
    case .forecastUnits(let units, _), .order(let units): units
    case .forecastFactor: nil
    }
  }

  var factor: Double? {
    if case .forecastFactor(let factor, _) = change { factor } else { nil }
  }

  /// Whether a recorded override has the same pair, change, author, reason and end.
  func says(_ other: PlannerOverride) -> Bool {
    (pair, kind) == (other.pair, other.kind) && days == other.days && units == other.units
      && factor == other.factor
      && (author, reason, expiresOn) == (other.author, other.reason, other.expiresOn)
  }
}
