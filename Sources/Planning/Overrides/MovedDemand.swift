import Medallion

/// What planners' words on a forecast mean for one line: the demand of its protection interval.
struct MovedDemand: Sendable {
  let overrides: [PlannerOverride]
  /// What the model expects in the interval.
  let model: Double
  /// What is planned with.
  let final: Double

  /// Nil where the words speak of other days than the interval's.
  init?(by overrides: [PlannerOverride], from model: Double, to final: Double) {
    guard model != final else { return nil }
    self.overrides = overrides
    self.model = model
    self.final = final
  }

  /// Units by which they lift it.
  var difference: Double { final - model }

  /// Who expects what, for the reason of the line.
  var note: String {
    let words = overrides.map { "planner \($0.author): \($0.shortReason) (\($0.id))" }
    return "demand moved from \(shownUnits(model)) to \(shownUnits(final)) by "
      + words.joined(separator: ", ")
  }
}

extension PlannerOverride {
  /// The reason as far as a line has room for it.
  var shortReason: String {
    reason.count > 80 ? reason.prefix(79) + "…" : reason
  }
}
