internal import Glibc

/// The sums of one iteration over some series of one group.
struct ChunkSums: Sendable {
  /// What an iteration finds for one series.
  struct OneSeries: Sendable {
    let series: Int
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

  init(_ list: [(series: Int, moments: SeriesMoments)], _ state: HierarchyState) {
    marginal = MarginalSums(width: state.families.count)
    shrinkage = Shrinkage(count: state.familyCount)
    series.reserveCapacity(list.count)
    for (number, moments) in list { add(number, moments, state) }
  }

  private mutating func add(
    _ number: Int, _ moments: SeriesMoments, _ state: HierarchyState
  ) {
    let variance = state.variances[number]
    let posterior = state.posterior(of: moments, variance)
    marginal.add(posterior)
    let above = state.group(of: number)
    let coefficients = posterior.coefficients(given: above)
    shrinkage.add(
      zip(coefficients, above).map { $0 - $1 }, posterior.variances, state.families,
      prior: state.priors.series)
    logLikelihood +=
      posterior.logLikelihood - 0.5 * moments.square / variance
      - 0.5 * moments.count * log(variance)
    let next = state.variance(of: moments, coefficients, posterior)
    series.append(
      OneSeries(
        series: number, variance: next.variance, residual: next.residual,
        freedom: next.freedom))
  }
}
