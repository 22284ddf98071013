internal import Glibc
internal import Parallelism

/// The multiplicative effects of a panel's columns on each of its series.
///
/// Estimated by a `HierarchicalRegression` on the logarithm of value over exposure; for series with
/// many periods without demand, by Poisson regression from there on. Closed and missing periods are
/// left out.
struct PooledEffects: Sendable {
  private let panel: RegressorPanel
  private let design: EffectDesign
  private var means: [[Double]] = []
  private var fit: HierarchicalRegression

  /// Beyond this, the logarithm of an effect is cut: it is far outside of what was observed.
  private static let largest = 5.0
  /// Steps of the Poisson regression; the logarithms start it close to its end.
  private static let steps = 2

  /// Estimates the effects from the history of all series; results do not depend on `jobs`.
  ///
  /// - Parameters:
  ///   - iterations: the most iterations for the prior variances.
  ///   - withErrors: whether the standard errors of coefficients are wanted.
  init(
    _ panel: RegressorPanel, _ choice: EffectChoice, iterations: Int = 20,
    withErrors: Bool = false, jobs: Int
  ) {
    self.panel = panel
    design = choice.design
    let groups = panel.groups(by: choice.attribute)
    let sparse = panel.members.map { WorkingResponse.isNeeded(for: $0) }
    var moments = parallelMap(count: panel.members.count, jobs: jobs) { number in
      let member = panel.members[number]
      return SeriesMoments(
        member, of: panel, choice.design, choice.errors, WorkingResponse(logarithmOf: member))
    }
    means = moments.map(\.means)
    fit = HierarchicalRegression(
      moments, groups: groups, families: design.families, from: choice.priors,
      iterations: iterations, withErrors: withErrors, jobs: jobs)
    for _ in 0..<Self.steps where sparse.contains(true) {
      let last = self
      let kept = moments
      moments = parallelMap(count: panel.members.count, jobs: jobs) { number in
        guard sparse[number] else { return kept[number] }
        let member = panel.members[number]
        let factors = last.exposure(of: number, count: member.values.count)
        return SeriesMoments(
          member, of: panel, choice.design, choice.errors,
          WorkingResponse(of: member, about: factors))
      }
      means = moments.map(\.means)
      fit = HierarchicalRegression(
        moments, groups: groups, families: design.families, from: fit.priors,
        iterations: iterations, withErrors: withErrors, jobs: jobs)
    }
  }

  /// The coefficients of a series' columns on the logarithm of its values; their errors are nan where not
  /// asked for.
  func coefficients(of number: Int) -> [EffectCoefficient] {
    let errors = fit.standardErrors.isEmpty ? nil : fit.standardErrors[number]
    return design.terms.indices.map { place in
      EffectCoefficient(
        name: design.terms[place].name, value: fit.coefficients[number][place],
        standardError: errors?[place] ?? .nan)
    }
  }

  /// The factor of each of the first `count` periods of a series: its exposure times the effect of its
  /// columns.
  func exposure(of number: Int, count: Int) -> [Double] {
    let member = panel.members[number]
    return effects(of: number, count: count).enumerated().map { index, effect in
      let exposure = member.exposure(at: index)
      return exposure > 0 ? exposure * effect : 0
    }
  }

  /// The effect of the columns in each of the first `count` periods of a series, whose logarithm is 0
  /// on average over the history; what is missing, or lies after the columns' end, has no effect.
  func effects(of number: Int, count: Int) -> [Double] {
    let member = panel.members[number]
    let coefficients = fit.coefficients[number]
    let means = means[number]
    let ends = member.columns.map(\.count) + panel.shared.map { $0.values.count - member.start }
    let end = ends.min() ?? 0
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: means.count) { row in
      (0..<count).map { index in
        guard index < end else { return 1 }
        design.fill(row, panel, member, at: index)
        var sum = 0.0
        for place in means.indices where row[place].isFinite {
          sum += (row[place] - means[place]) * coefficients[place]
        }
        return exp(min(max(sum, -Self.largest), Self.largest))
      }
    }
  }
}

extension RegressorPanel {
  /// The level of each series in an attribute; all 0 without one.
  func groups(by attribute: String?) -> [Int] {
    guard let place = attribute.flatMap({ attributes.firstIndex(of: $0) }) else {
      return [Int](repeating: 0, count: members.count)
    }
    return members.map { $0.levels[place] }
  }
}
