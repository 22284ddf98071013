internal import Algorithms
internal import NumericalMethods
internal import Parallelism

/// The coefficients and variances of an iteration.
struct HierarchyState: Sendable {
  let groups: [Int]
  let families: [Int]
  let familyCount: Int
  /// β.
  private var common: [Double]
  /// γ by group.
  private var deviations: [[Double]]
  /// The prior variances at each level.
  private(set) var priors: Priors
  /// σ² by series, and of a typical one.
  private(set) var variances: [Double]
  private(set) var typicalVariance: Double
  private(set) var logLikelihood = -Double.infinity
  /// The design effect of each group; empty: all 1.
  var designEffects: [Double] = []
  /// The posteriors of the last update: of β, and of β + γ by group, given β.
  private var levels: (common: MemberPosterior, groups: [Int: MemberPosterior])?

  /// Whether the prior variances started at given ones.
  private let hasGivenPriors: Bool
  /// Below these, prior variances make no difference.
  private let negligible: [Double]
  /// Variances stay within these multiples of their starting values.
  private let least: [Double]
  private let most: [Double]

  /// The prior variances of the deviations of each family's coefficients.
  struct Priors: Sendable {
    /// Of series from their group.
    var series: [Double]
    /// Of groups from the common coefficients.
    var groups: [Double]
    /// Of the common coefficients from zero.
    var common: [Double]
  }

  /// The state before the first iteration.
  ///
  /// - Parameters:
  ///   - priors: where the prior variances start; nil: at moderate effects.
  ///   - variances: where the error variances start; nil: at half of each series' variance.
  init(
    _ moments: [SeriesMoments], groups: [Int], families: [Int], from priors: Priors?,
    variances: [Double]? = nil
  ) {
    let width = families.count
    self.groups = groups
    self.families = families
    familyCount = (families.max() ?? -1) + 1
    common = [Double](repeating: 0, count: width)
    deviations = [[Double]](repeating: common, count: (groups.max() ?? -1) + 1)
    let spread = Self.spread(moments, families, familyCount)
    // An effect of a tenth of the target's logarithm per standard deviation of the column.
    self.priors =
      priors
      ?? Priors(
        series: spread.map { 0.01 / $0 }, groups: spread.map { 0.04 / $0 },
        common: spread.map { 1 / $0 })
    hasGivenPriors = priors != nil
    negligible = spread.map { 1e-6 / $0 }
    least = spread.map { 1e-9 / $0 }
    most = spread.map { 1e3 / $0 }
    let starts = variances ?? moments.map { max(1e-8, 0.5 * $0.square / max(1, $0.count)) }
    self.variances = starts
    typicalVariance = Self.mean(starts, weights: moments.map(\.count))
  }

  /// The mean square of the columns of each family about their series' means.
  private static func spread(
    _ moments: [SeriesMoments], _ families: [Int], _ familyCount: Int
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: familyCount)
    var counts = sums
    for series in moments {
      for (place, family) in families.enumerated() {
        sums[family] += series.products[place * families.count + place]
        counts[family] += series.count
      }
    }
    return zip(sums, counts).map { $1 > 0 && $0 > 0 ? $0 / $1 : 1 }
  }

  private static func mean(_ values: [Double], weights: [Double]) -> Double {
    let total = weights.reduce(0, +)
    return total > 0 ? zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / total : 1
  }

  /// β + γ of a group.
  func group(_ number: Int) -> [Double] { zip(common, deviations[number]).map { $0 + $1 } }

  /// β + γ of the group of a series.
  func group(of series: Int) -> [Double] { group(groups[series]) }

  /// The posterior covariance of β + γ by group, given the variances of the last update; empty before the
  /// first one.
  func groupCovariances(jobs: Int) -> [Int: Matrix] {
    guard let levels else { return [:] }
    let members = levels.groups.sorted { $0.key < $1.key }
    let found = parallelMap(count: members.count, jobs: jobs, chunk: 1) { place in
      members[place].value.covariance(above: levels.common.covariance)
    }
    return Dictionary(uniqueKeysWithValues: zip(members.map(\.key), found))
  }

  /// The posterior of the coefficients of a series with an error variance.
  func posterior(of moments: SeriesMoments, _ variance: Double) -> MemberPosterior {
    MemberPosterior(moments.sums(variance: variance), prior: families.map { priors.series[$0] })
  }

  /// The error variance of a series with these coefficients, with the sum of its squared errors and
  /// their degrees of freedom.
  func variance(
    of moments: SeriesMoments, _ coefficients: [Double], _ posterior: MemberPosterior
  ) -> (variance: Double, residual: Double, freedom: Double) {
    let residual = moments.residualSum(coefficients)
    let used = zip(posterior.variances, families).reduce(0) {
      $0 + max(0, 1 - $1.0 / priors.series[$1.1])
    }
    let freedom = max(moments.count - used, 0.3 * moments.count)
    let variance =
      (residual + Self.typicalWeight * typicalVariance) / (freedom + Self.typicalWeight)
    return (max(Self.leastVariance, variance), residual, freedom)
  }

  /// The weight of a typical series in the variance of one, in periods.
  private static let typicalWeight = 5.0
  private static let leastVariance = 1e-10

  /// Takes the sums of an iteration; returns the largest relative change of a prior deviation that matters.
  ///
  /// The first one keeps given prior variances and returns nil: deviations count from coefficients of
  /// groups, which it finds.
  mutating func update(by parts: [ChunkSums]) -> Double? {
    let isFirst = levels == nil
    let width = families.count
    let prior = families.map { priors.series[$0] }
    let groupPrior = families.map { priors.groups[$0] }
    var top = MarginalSums(width: width)
    var shrinkage = (
      series: Shrinkage(count: familyCount), groups: Shrinkage(count: familyCount),
      common: Shrinkage(count: familyCount)
    )
    logLikelihood = 0
    var members: [(number: Int, posterior: MemberPosterior)] = []
    for parts in parts.chunked(on: { groups[$0.series[0].series] }) {
      var sums = LevelSums(width: width)
      for part in parts.1 {
        sums.add(part.marginal.sums(prior: prior))
        shrinkage.series.add(part.shrinkage)
        logLikelihood += part.logLikelihood
      }
      if !designEffects.isEmpty { sums.divide(by: designEffects[parts.0]) }
      let posterior = MemberPosterior(sums, prior: groupPrior)
      logLikelihood += posterior.logLikelihood
      top.add(posterior)
      members.append((parts.0, posterior))
    }
    let posterior = MemberPosterior(
      top.sums(prior: groupPrior), prior: families.map { priors.common[$0] })
    logLikelihood += posterior.logLikelihood
    common = posterior.pulled
    shrinkage.common.add(common, posterior.variances, families, prior: priors.common)
    for (number, posterior) in members {
      let coefficients = posterior.coefficients(given: common)
      deviations[number] = zip(coefficients, common).map { $0 - $1 }
      shrinkage.groups.add(
        deviations[number], posterior.variances, families, prior: priors.groups)
    }
    levels = (
      posterior, Dictionary(uniqueKeysWithValues: members.map { ($0.number, $0.posterior) })
    )
    takeVariances(parts)
    if isFirst, hasGivenPriors { return nil }
    return max(
      move(&priors.series, to: shrinkage.series), move(&priors.groups, to: shrinkage.groups),
      move(&priors.common, to: shrinkage.common))
  }

  private mutating func takeVariances(_ parts: [ChunkSums]) {
    var (residual, freedom) = (0.0, 0.0)
    for one in parts.lazy.flatMap(\.series) {
      variances[one.series] = one.variance
      residual += one.residual
      freedom += one.freedom
    }
    if freedom > 0 { typicalVariance = max(1e-10, residual / freedom) }
  }

  /// Sets prior variances to their fixed point; returns the largest relative change of a deviation that
  /// matters.
  private func move(_ prior: inout [Double], to shrinkage: Shrinkage) -> Double {
    var change = 0.0
    for family in prior.indices {
      let next = bounded(shrinkage.variance(family, now: prior[family]), family)
      let floor = negligible[family]
      change = max(change, abs((max(next, floor) / max(prior[family], floor)).squareRoot() - 1))
      prior[family] = next
    }
    return change
  }

  /// Takes prior variances from elsewhere.
  mutating func take(_ next: Priors) {
    let families = priors.series.indices
    priors = Priors(
      series: families.map { bounded(next.series[$0], $0) },
      groups: families.map { bounded(next.groups[$0], $0) },
      common: families.map { bounded(next.common[$0], $0) })
  }

  private func bounded(_ variance: Double, _ family: Int) -> Double {
    min(max(variance, least[family]), most[family])
  }
}
