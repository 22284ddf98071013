/// The starts of the searches for one form.
///
/// The likelihood may have several optima: fast or slow level, trend and season, strong or weak
/// damping. There is one start for each such region, the best of a grid with the initial states;
/// the optima of related forms are starts, too.
extension ETSEstimator {
  /// The best starts, at most `depth`: half of them relatives, the others corners; one alone is a
  /// relative where there is one.
  mutating func starts(_ form: ETSForm, depth: Int) -> [ETSParameters] {
    let known = best((depth + 1) / 2, of: relatives(of: form).filter { $0.isAllowed(form) }, form)
    if depth == known.count { return known }
    let states = initialStates(form.season)
    let isThorough = Self.isThorough(depth)
    var corners = isThorough ? nil : knownCorners[form]
    if corners == nil {
      var found = self.corners(form, states, isThorough)
      // With a fast level, a level and a trend through the first values are useful starts, too.
      if isThorough { found += self.corners(form, states.fromFirstValues, isThorough) }
      if found.isEmpty { found = cautious(form).map { ($0, value(form, $0)) } }
      knownCorners[form] = isThorough ? nil : found
      corners = found
    }
    return known + Self.best(depth - known.count, of: corners ?? [])
  }

  private func best(
    _ count: Int, of candidates: [ETSParameters], _ form: ETSForm
  ) -> [ETSParameters] {
    Self.best(count, of: candidates.map { ($0, value(form, $0)) })
  }

  private static func best(_ count: Int, of judged: [Optimum]) -> [ETSParameters] {
    judged.filter { $0.value < .infinity }.sorted { $0.value < $1.value }
      .prefix(count).map(\.parameters)
  }

  /// The optima of related forms, as far as they are known, in terms of this form.
  private mutating func relatives(of form: ETSForm) -> [ETSParameters] {
    var list: [ETSParameters] = []
    var sibling = form
    if form.hasTrend {
      sibling.trend = .none
      if var found = known[sibling]?.parameters {
        found.beta = ETSParameters.smoothingBounds.lowerBound
        found.phi = form.isDamped ? ETSParameters.dampingBounds.upperBound : 1
        list.append(found)
      }
    }
    sibling = form
    sibling.error = form.error == .additive ? .multiplicative : .additive
    if let found = known[sibling] { list.append(found.parameters) }
    if form.isDamped {
      sibling = form
      sibling.trend = .additive
      if var found = known[sibling]?.parameters {
        for phi in [0.9, 0.975] {
          found.phi = phi
          list.append(found)
        }
      }
    }
    if form.season == .multiplicative {
      sibling = form
      sibling.season = .additive
      if var found = known[sibling]?.parameters, found.level > 0 {
        found.season = found.season.map { max(0.01, 1 + $0 / found.level) }
        list.append(found)
      }
    }
    return list
  }

  private func corners(
    _ form: ETSForm, _ states: InitialStates, _ isThorough: Bool
  ) -> [Optimum] {
    var best: [Int: Optimum] = [:]
    for p in grid(form, states, isThorough) {
      let value = value(form, p)
      let corner = Self.corner(p, isThorough)
      if value < best[corner]?.value ?? .infinity { best[corner] = (p, value) }
    }
    return best.keys.sorted().compactMap { best[$0] }
  }

  private static func corner(_ p: ETSParameters, _ isThorough: Bool) -> Int {
    (p.alpha >= 0.4 ? 1 : 0) + (p.beta >= 0.4 * p.alpha ? 2 : 0)
      + (p.gamma >= 0.1 ? 4 : 0) + (p.phi >= 0.95 ? 8 : 0)
      + (isThorough && p.alpha < 0.1 ? 16 : 0)
  }

  /// Starts for series whose initial states lead to means below zero: a nearly naive level, and
  /// nearly constant means of the phases.
  private func cautious(_ form: ETSForm) -> [ETSParameters] {
    let least = ETSParameters.smoothingBounds.lowerBound
    var p = ETSParameters(
      alpha: 0.99, beta: form.hasTrend ? least : 0, gamma: form.isSeasonal ? least : 0,
      phi: form.isDamped ? ETSParameters.dampingBounds.lowerBound : 1,
      level: values.first { !$0.isNaN } ?? 1)
    let neutral = form.season == .multiplicative ? 1.0 : 0
    p.season = [Double](repeating: neutral, count: form.isSeasonal ? season : 0)
    let repeating = p
    let means = PhaseMeans(values, season: form.isSeasonal ? season : 1)
    p.alpha = least
    p.level = means.mean
    for phase in p.season.indices {
      p.season[phase] =
        form.season == .additive
        ? means.phases[phase] - means.mean : means.phases[phase] / means.mean
    }
    return [repeating, p]
  }

  private func grid(
    _ form: ETSForm, _ states: InitialStates, _ isThorough: Bool
  ) -> [ETSParameters] {
    let alphas = isThorough ? [0.03, 0.2, 0.5, 0.95] : [0.05, 0.25, 0.9]
    // A choice among forms considers slow trends only: fast ones fit well and forecast badly.
    let betas = isThorough ? [0.02, 0.2, 0.9] : [0.03]
    var list: [ETSParameters] = []
    for alpha in alphas {
      for beta in form.hasTrend ? betas : [0] {
        for gamma in form.isSeasonal ? [0.02, 0.4] : [0] {
          list += (form.isDamped ? [0.85, 0.975] : [1]).map { phi in
            ETSParameters(
              alpha: alpha, beta: beta * alpha, gamma: gamma * (1 - alpha), phi: phi,
              level: form.hasTrend ? states.lineLevel : states.level,
              trend: form.hasTrend ? states.lineTrend / phi : 0, season: states.season)
          }
        }
      }
    }
    return list.filter { $0.isAllowed(form) }
  }
}
