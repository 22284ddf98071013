internal import Glibc

/// The sums of one iteration over some series of one group.
struct ChunkSums: Sendable {
  /// What an iteration finds for one series.
  struct OneSeries: Sendable {
    let series: Int
    /// β + γ + δ.
    let coefficients: [Double]
    /// The next σ².
    let variance: Double
    /// Σ e², and its degrees of freedom.
    let residual: Double
    let freedom: Double
  }

  private(set) var marginal: MarginalSums
  private(set) var shrinkage: Shrinkage
  private(set) var logLikelihood = 0.0
  private(set) var series: [OneSeries] = []

  /// The weight of a typical series in the variance of one, in periods.
  private static let typicalWeight = 5.0
  private static let leastVariance = 1e-10

  init(_ list: [(series: Int, moments: SeriesMoments)], _ state: HierarchyState) {
    marginal = MarginalSums(width: state.families.count)
    shrinkage = Shrinkage(count: state.familyCount)
    series.reserveCapacity(list.count)
    let prior = state.families.map { state.priors.series[$0] }
    for (number, moments) in list { add(number, moments, prior, state) }
  }

  private mutating func add(
    _ number: Int, _ moments: SeriesMoments, _ prior: [Double], _ state: HierarchyState
  ) {
    let precision = 1 / state.variances[number]
    var own = LevelSums(width: prior.count)
    for place in moments.products.indices {
      own.precision[place] = moments.products[place] * precision
    }
    for place in moments.mixed.indices { own.weighted[place] = moments.mixed[place] * precision }
    let posterior = MemberPosterior(own, prior: prior)
    marginal.add(posterior)
    let above = state.group(state.groups[number])
    let coefficients = posterior.coefficients(given: above)
    let variances = posterior.variances
    shrinkage.add(
      zip(coefficients, above).map { $0 - $1 }, variances, state.families,
      prior: state.priors.series)
    logLikelihood +=
      posterior.logLikelihood - 0.5 * moments.square * precision
      - 0.5 * moments.count * log(state.variances[number])
    let residual = moments.residualSum(coefficients)
    let used = zip(variances, prior).reduce(0) { $0 + max(0, 1 - $1.0 / $1.1) }
    let freedom = max(moments.count - used, 0.3 * moments.count)
    let typical = Self.typicalWeight * state.typicalVariance
    series.append(
      OneSeries(
        series: number, coefficients: coefficients,
        variance: max(
          Self.leastVariance, (residual + typical) / (freedom + Self.typicalWeight)),
        residual: residual, freedom: freedom))
  }
}
