/// The choice among forms: each gets one search, which ends where it cannot win; those that come
/// near the best get more.
struct ETSRace {
  let criterion: InformationCriterion
  /// From how many starts the forms near the best are searched.
  let depth: Int
  /// Whether each form is searched as if it were the only one.
  let isThorough: Bool
  private var entrants: [ETSEstimate] = []
  private var least = Double.infinity

  /// How far above the best a search may still be given up, and how near it a form is searched
  /// again.
  private static let hopeless = 10.0
  private static let near = 2.0

  init(criterion: InformationCriterion, depth: Int, isThorough: Bool = false) {
    self.criterion = criterion
    self.depth = depth
    self.isThorough = isThorough
  }

  /// Fits a form as well as its chances deserve.
  mutating func enter(_ form: ETSForm, _ estimator: inout ETSEstimator) {
    guard let estimate = estimate(form, &estimator) else { return }
    entrants.append(estimate)
    least = min(least, estimate.criterion(criterion))
  }

  private func estimate(_ form: ETSForm, _ estimator: inout ETSEstimator) -> ETSEstimate? {
    if isThorough { return estimator.thoroughEstimate(form) }
    let penalty = criterion.value(
      0, parameters: estimator.degrees(form), observations: estimator.workspace.observed)
    let bound = least + Self.hopeless - penalty
    // Damped forms have optima that their relatives without damping do not lead to, and a fast or a
    // slow season is an optimum of its own: what the first form of a season finds, all others get.
    let leads = form.isSeasonal && !entrants.contains { $0.form.season == form.season }
    let isNew = leads || form.isDamped && form.error == .additive
    return estimator.estimate(form, depth: isNew ? 2 : 1, hopeless: bound)
  }

  /// The form with the least criterion, after a second search for those near it.
  mutating func winner(_ estimator: inout ETSEstimator) -> ETSEstimate? {
    if isThorough {
      return entrants.min { $0.criterion(criterion) < $1.criterion(criterion) }
    }
    var best: ETSEstimate?
    for entrant in entrants where entrant.criterion(criterion) < least + Self.near {
      let again = estimator.estimate(entrant.form, depth: depth) ?? entrant
      if best.map({ again.criterion(criterion) < $0.criterion(criterion) }) ?? true { best = again }
    }
    return best.flatMap { estimator.finalEstimate($0.form) }
  }
}
