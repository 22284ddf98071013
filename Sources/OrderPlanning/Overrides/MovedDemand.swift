import PairForecasting

/// What planners' words on a forecast mean for one line: the demand of its protection interval.
package struct MovedDemand: Sendable {
  let words: [PlannerWord]
  /// What the model expects in the interval.
  let model: Double
  /// What is planned with.
  let final: Double

  /// Nil where the words speak of other days than the interval's.
  init?(by words: [PlannerWord], from model: Double, to final: Double) {
    guard model != final else { return nil }
    self.words = words
    self.model = model
    self.final = final
  }

  /// Units by which they lift it.
  package var difference: Double { final - model }

  /// Who expects what, for the reason of the line.
  var note: String {
    let notes = words.map { "planner \($0.author): \($0.shortReason) (\($0.id))" }
    return "demand moved from \(shownUnits(model)) to \(shownUnits(final)) by "
      + notes.joined(separator: ", ")
  }
}
