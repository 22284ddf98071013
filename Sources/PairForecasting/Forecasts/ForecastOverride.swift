package import Chronology

/// A planner's override of the forecast of a pair on some days.
package struct ForecastOverride: Sendable, Equatable {
  /// The change to the model's mean.
  package enum Change: Sendable, Equatable {
    /// Replaces the mean: units per whole period.
    case units(Double)
    /// Multiplies the mean.
    case factor(Double)
  }

  /// Its id, author, reason and end.
  package let attribution: OverrideAttribution
  /// The days to which it applies.
  package let days: ClosedRange<Day>
  /// The change to the model's mean on these days.
  package let change: Change

  /// An override of the demand expected on some days.
  package init(_ attribution: OverrideAttribution, on days: ClosedRange<Day>, _ change: Change) {
    self.attribution = attribution
    self.days = days
    self.change = change
  }
}
