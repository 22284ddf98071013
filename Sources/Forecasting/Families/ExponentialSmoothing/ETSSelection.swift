/// The choice among forms: each is searched once, until it is clear that it cannot have the least
/// criterion; forms near the best are searched again.
struct ETSSelection {
  let criterion: InformationCriterion
  /// From how many starts the forms near the best are searched.
  let depth: Int
  /// Whether each form is searched thoroughly.
  let isThorough: Bool
  private var estimates: [ETSEstimate] = []
  private var least = Double.infinity

  /// The distance above the best at which a search is ended, and the distance within which a form
  /// is searched again.
  private static let hopeless = 10.0
  private static let near = 2.0

  init(criterion: InformationCriterion, depth: Int, isThorough: Bool = false) {
    self.criterion = criterion
    self.depth = depth
    self.isThorough = isThorough
  }

  /// Fits a form with a search that ends early where the form cannot be chosen.
  mutating func add(_ form: ETSForm, _ estimator: inout ETSEstimator) {
    guard let estimate = estimate(form, &estimator) else { return }
    estimates.append(estimate)
    least = min(least, estimate.criterion(criterion))
  }

  private func estimate(_ form: ETSForm, _ estimator: inout ETSEstimator) -> ETSEstimate? {
    if isThorough { return estimator.thoroughEstimate(form) }
    let penalty = criterion.value(
      0, parameters: estimator.degrees(form), observations: estimator.workspace.observed)
    let bound = least + Self.hopeless - penalty
    // Damped forms have optima that starts from undamped ones miss, and a fast and a slow season
    // are separate optima: those of the first form with a season are starts of the others.
    let leads = form.isSeasonal && !estimates.contains { $0.form.season == form.season }
    let isNew = leads || form.isDamped && form.error == .additive
    return estimator.estimate(form, depth: isNew ? 2 : 1, hopeless: bound)
  }

  /// The form with the least criterion, after a second search for those near it.
  mutating func best(_ estimator: inout ETSEstimator) -> ETSEstimate? {
    if isThorough {
      return estimates.min { $0.criterion(criterion) < $1.criterion(criterion) }
    }
    var best: ETSEstimate?
    for earlier in estimates where earlier.criterion(criterion) < least + Self.near {
      let again = estimator.estimate(earlier.form, depth: depth) ?? earlier
      if best.map({ again.criterion(criterion) < $0.criterion(criterion) }) ?? true { best = again }
    }
    return best.flatMap { estimator.finalEstimate($0.form) }
  }
}
