/// The next step of a line, ordered by expected profit per unit of money; of equal steps, that of
/// the earlier line is greater.
struct QueuedStep: Comparable {
  let line: Int
  let step: BudgetStep

  /// The step of the line at index `line` after `packs` packs; nil where it can hold no more.
  init?(_ line: Int, of lines: [BudgetLine], after packs: Int) {
    guard let step = lines[line].nextStep(after: packs) else { return nil }
    self.line = line
    self.step = step
  }

  static func < (first: QueuedStep, second: QueuedStep) -> Bool {
    first.step.worth != second.step.worth
      ? first.step.worth < second.step.worth : first.line > second.line
  }

  static func == (first: QueuedStep, second: QueuedStep) -> Bool {
    first.step.worth == second.step.worth && first.line == second.line
  }
}
