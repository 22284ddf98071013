internal import Glibc
internal import Parallelism

/// The multiplicative effects of a panel's columns on each of its series.
///
/// Estimated by a `HierarchicalRegression` on the logarithm of value over exposure; for series with
/// many periods without demand, by Poisson regression from there on. Closed and missing periods are
/// left out.
struct PooledEffects: Sendable {
  private let shared: [RegressorPanel.SharedColumn]
  private let design: EffectDesign
  private var means: [[Double]] = []
  /// The coefficients of each series as last estimated.
  private var coefficients: [[Double]] = []
  /// Their standard errors; empty where not asked for.
  private var standardErrors: [[Double]] = []

  /// Beyond this, the logarithm of an effect is cut: it is far outside of what was observed.
  private static let largest = 5.0
  /// Steps of the Poisson regression; the logarithms start it close to its end.
  private static let steps = 2
  private static let stepIterations = 2
  private static let iterations = 8

  /// Estimates the effects from the history of all series; results do not depend on `jobs`.
  ///
  /// - Parameters:
  ///   - plain: the iterations for the prior variances, which start at those of the choice; nil: as many as
  ///     they need, extrapolated.
  ///   - withErrors: whether the standard errors of coefficients are wanted.
  init(
    _ panel: RegressorPanel, _ choice: EffectChoice, plainIterations plain: Int? = nil,
    withErrors: Bool = false, jobs: Int
  ) {
    shared = panel.shared
    design = choice.design
    let observations = parallelMap(count: panel.members.count, jobs: jobs) { number in
      SeriesObservations(
        panel.members[number], of: panel, choice,
        WorkingResponse(logarithmOf: panel.members[number]))
    }
    var moments = parallelMap(count: panel.members.count, jobs: jobs) { number in
      SeriesMoments(observations[number])
    }
    means = moments.map(\.means)
    let regression = PooledRegression(
      observations, moments, of: panel, choice, extrapolates: plain == nil, jobs: jobs)
    var fit = regression.fit(
      moments, from: regression.first, iterations: plain ?? Self.iterations)
    let sparse = panel.members.map { WorkingResponse.isNeeded(for: $0) }
    for _ in 0..<(sparse.contains(true) ? Self.steps : 0) {
      coefficients = fit.coefficients(moments, jobs: jobs)
      moments = workingMoments(moments, of: panel, sparse, choice, jobs: jobs)
      means = moments.map(\.means)
      fit = regression.fit(
        moments, from: fit, iterations: Self.stepIterations)
    }
    let shares = fit.shares(moments, withErrors: withErrors, jobs: jobs)
    coefficients = shares.coefficients
    standardErrors = shares.standardErrors
  }

  /// The moments in which those of sparse series are of the Poisson regression about the last estimate.
  private func workingMoments(
    _ moments: [SeriesMoments], of panel: RegressorPanel, _ sparse: [Bool], _ choice: EffectChoice,
    jobs: Int
  ) -> [SeriesMoments] {
    parallelMap(count: panel.members.count, jobs: jobs) { number in
      guard sparse[number] else { return moments[number] }
      let member = panel.members[number]
      let factors = exposure(of: number, member, count: member.values.count)
      return SeriesMoments(
        SeriesObservations(
          member, of: panel, choice, WorkingResponse(of: member, about: factors)))
    }
  }

  /// The coefficients of a series' columns on the logarithm of its values; their errors are nan where not
  /// asked for.
  func coefficients(of number: Int) -> [EffectCoefficient] {
    let errors = standardErrors.isEmpty ? nil : standardErrors[number]
    return design.terms.indices.map { place in
      EffectCoefficient(
        name: design.terms[place].name, value: coefficients[number][place],
        standardError: errors?[place] ?? .nan)
    }
  }

  /// The factor of each of the first `count` periods of a series: its exposure times the effect of its
  /// columns.
  ///
  /// - Parameter member: the series of this number, as in the panel or with later periods.
  func exposure(of number: Int, _ member: RegressorPanel.Member, count: Int) -> [Double] {
    effects(of: number, member, count: count).enumerated().map { index, effect in
      let exposure = member.exposure(at: index)
      return exposure > 0 ? exposure * effect : 0
    }
  }

  /// The effect of the columns in each of the first `count` periods of a series, whose logarithm is 0
  /// on average over the history of the estimation; what is missing, or lies after the columns' end, has
  /// no effect.
  func effects(of number: Int, _ member: RegressorPanel.Member, count: Int) -> [Double] {
    let (means, coefficients) = (means[number], coefficients[number])
    let ends = member.columns.map(\.count) + shared.map { $0.values.count - member.start }
    let known = Array(0..<max(0, min(count, ends.min() ?? 0)))
    var sums = [Double](repeating: 0, count: count)
    known.withUnsafeBufferPointer { periods in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: periods.count) { column in
        for place in means.indices {
          design.read(place, shared, member, at: periods, into: column)
          for index in 0..<periods.count where column[index].isFinite {
            sums[index] += (column[index] - means[place]) * coefficients[place]
          }
        }
      }
    }
    return sums.map { exp(min(max($0, -Self.largest), Self.largest)) }
  }
}

/// The hierarchical regression of a panel, with the design effects of its groups.
private struct PooledRegression {
  private var groups: SeriesGroups
  private let families: [Int]
  private let extrapolates: Bool
  private let jobs: Int
  /// The regression whose errors give the design effects, from which an estimation can start.
  let first: HierarchicalRegression

  /// The iterations of the regression whose errors give the design effects.
  private static let firstIterations = 4

  init(
    _ observations: [SeriesObservations], _ moments: [SeriesMoments], of panel: RegressorPanel,
    _ choice: EffectChoice, extrapolates: Bool, jobs: Int
  ) {
    groups = SeriesGroups(numbers: panel.groups(by: choice.attribute))
    families = choice.design.families
    self.extrapolates = extrapolates
    self.jobs = jobs
    first = HierarchicalRegression(
      moments, groups: groups, families: families, from: choice.priors,
      iterations: .init(most: Self.firstIterations, extrapolates: extrapolates), jobs: jobs)
    groups.designEffects = DesignEffects(
      panel, observations, means: moments.map(\.means),
      coefficients: first.coefficients(moments, jobs: jobs), jobs: jobs
    ).byGroup(groups.numbers)
  }

  func fit(
    _ moments: [SeriesMoments], from last: HierarchicalRegression, iterations: Int
  ) -> HierarchicalRegression {
    HierarchicalRegression(
      moments, groups: groups, families: families, continuing: last,
      iterations: .init(most: iterations, extrapolates: extrapolates), jobs: jobs)
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
