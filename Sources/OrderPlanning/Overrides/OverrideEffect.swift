import PairForecasting

/// The effect of forecast overrides on one line: demand over its protection interval, before and
/// after them.
package struct OverrideEffect: Sendable {
  /// The overrides' id, author and reason.
  let overrides: [OverrideAttribution]
  /// Expected demand by the model alone, in units.
  let model: Double
  /// Expected demand with the overrides, in units.
  let final: Double

  /// Nil where the overrides do not change the demand of the interval.
  init?(by overrides: [OverrideAttribution], from model: Double, to final: Double) {
    guard model != final else { return nil }
    self.overrides = overrides
    self.model = model
    self.final = final
  }

  /// Units that the overrides add; negative where they reduce demand.
  package var difference: Double { final - model }

  /// The change with each author and reason, for the line's `reason`.
  var note: String {
    let notes = overrides.map { "planner \($0.author): \($0.shortReason) (\($0.id))" }
    return "demand moved from \(shownUnits(model)) to \(shownUnits(final)) by "
      + notes.joined(separator: ", ")
  }
}
