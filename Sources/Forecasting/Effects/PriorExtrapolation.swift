internal import Glibc

/// The iteration for prior variances, every second step of which is extrapolated to where it leads (Aitken's
/// method on logarithms, variance by variance).
///
/// MacKay's fixed point falls towards a variance of zero by a constant factor per iteration, and is slow
/// where the data determine few deviations. If a step is r times the one before, it and all that follow
/// sum to the step over 1 − r.
struct PriorExtrapolation: Sendable {
  /// The step before, if it was not extrapolated.
  private var last: HierarchyState.Priors?

  /// No extrapolation goes further than this multiple of a step.
  private static let most = 10.0

  /// The next prior variances, by where they are and where the iteration takes them.
  mutating func next(
    from now: HierarchyState.Priors, to target: HierarchyState.Priors
  ) -> HierarchyState.Priors {
    let steps = HierarchyState.Priors(
      series: Self.steps(now.series, target.series),
      groups: Self.steps(now.groups, target.groups),
      common: Self.steps(now.common, target.common))
    guard let before = last else {
      last = steps
      return target
    }
    last = nil
    return HierarchyState.Priors(
      series: Self.extrapolated(now.series, steps.series, before.series),
      groups: Self.extrapolated(now.groups, steps.groups, before.groups),
      common: Self.extrapolated(now.common, steps.common, before.common))
  }

  private static func steps(_ now: [Double], _ target: [Double]) -> [Double] {
    zip(now, target).map { log($1 / $0) }
  }

  private static func extrapolated(
    _ now: [Double], _ steps: [Double], _ before: [Double]
  ) -> [Double] {
    now.indices.map { place in
      let ratio = before[place] == 0 ? 0 : steps[place] / before[place]
      let multiple = ratio > 0 ? 1 / max(1 - ratio, 1 / most) : 1
      return now[place] * exp(multiple * steps[place])
    }
  }
}
