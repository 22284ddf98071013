/// The choice among forms: each gets one search, which ends where it cannot win; those that come
/// near the best get more.
struct ETSRace {
  let criterion: InformationCriterion
  private var entrants: [ETSEstimate] = []
  private var least = Double.infinity

  /// How far above the best a search may still be given up, and how near it a form is searched
  /// again.
  private static let hopeless = 10.0
  private static let near = 2.0
  private static let depth = 2

  init(criterion: InformationCriterion) {
    self.criterion = criterion
  }

  /// Fits a form as well as its chances deserve.
  mutating func enter(_ form: ETSForm, _ estimator: inout ETSEstimator) {
    let penalty = criterion.value(
      0, parameters: estimator.degrees(form), observations: estimator.workspace.observed)
    let bound = least + Self.hopeless - penalty
    guard let estimate = estimator.estimate(form, depth: 1, hopeless: bound) else { return }
    entrants.append(estimate)
    least = min(least, estimate.criterion(criterion))
  }

  /// The form with the least criterion, after a second search for those near it.
  mutating func winner(_ estimator: inout ETSEstimator) -> ETSEstimate? {
    var best: ETSEstimate?
    for entrant in entrants where entrant.criterion(criterion) < least + Self.near {
      let again = estimator.estimate(entrant.form, depth: Self.depth) ?? entrant
      if best.map({ again.criterion(criterion) < $0.criterion(criterion) }) ?? true { best = again }
    }
    return best
  }
}
