package import Chronology

/// A planner's word on the demand of a pair on some days.
package struct ForecastOverride: Sendable, Equatable {
  /// What it makes of the model's mean.
  package enum Change: Sendable, Equatable {
    /// Units expected in each whole period instead.
    case units(Double)
    /// What the mean is multiplied by.
    case factor(Double)
  }

  /// Who said it, and why.
  package let word: PlannerWord
  /// The days of which it speaks.
  package let days: ClosedRange<Day>
  /// What it makes of the model's mean on them.
  package let change: Change

  /// A change of the demand expected on some days.
  package init(_ word: PlannerWord, on days: ClosedRange<Day>, _ change: Change) {
    self.word = word
    self.days = days
    self.change = change
  }
}
