internal import Glibc
internal import NumericalMethods
internal import Parallelism

/// How far each series follows the effects of its group: a factor s for the coefficients of each family
/// of columns, such as those of the end of the year.
///
/// Deviations of single coefficients have the variance that suits most series, so a series unlike its
/// group keeps the effects of the group: one that sells nothing more in December gets the Christmas of
/// its department. A common factor of a family needs few periods to be seen. Most series follow their
/// group: their factors are normal about 1, with a variance by family that MacKay's fixed point
/// estimates. A few do not: theirs may be anything between none and all of the effect. Both hypotheses
/// are weighted by their marginal likelihood, in which the deviations of single coefficients are
/// integrated out. Effects that the history of a series does not show keep the factor 1.
struct EffectShares: Sendable {
  /// The coefficients of each series: s (β + γ) + δ.
  private(set) var coefficients: [[Double]] = []
  /// The posterior standard deviation of each of them; empty where not asked for.
  ///
  /// The variance is the sum of three parts: that of δ given β + γ and s, that of β + γ with s held, and
  /// that of s with β + γ held. All are given the estimated variances of errors and of deviations, whose
  /// own uncertainty is left out, as usual for empirical Bayes.
  private(set) var standardErrors: [[Double]] = []

  /// The error variance of a series unlike its group is too large at first, which hides the difference.
  private static let rounds = 2
  private static let iterations = 8
  private static let chunk = 32
  /// The prior variance of a factor lies between these.
  private static let leastVariance = 1e-4
  private static let mostVariance = 1.0
  private static let startVariance = 0.05

  /// What is found for one series.
  private struct OneSeries: Sendable {
    let coefficients: [Double]
    let standardErrors: [Double]
    /// The next σ².
    let variance: Double
  }

  init(_ moments: [SeriesMoments], _ state: HierarchyState, withErrors: Bool, jobs: Int) {
    var variances = state.variances
    let covariances = withErrors ? state.groupCovariances(jobs: jobs) : [:]
    for round in 1...Self.rounds {
      let now = variances
      let isLast = round == Self.rounds
      let records = parallelMap(count: moments.count, jobs: jobs, chunk: Self.chunk) { number in
        FamilyRecord(
          state.posterior(of: moments[number], now[number]), state.group(of: number), state)
      }
      let prior = Self.priorVariances(records, count: state.familyCount - 1)
      let found = parallelMap(count: moments.count, jobs: jobs, chunk: Self.chunk) { number in
        let factors = records[number].factors(prior: prior)
        let above = zip(state.group(of: number), state.families).map {
          $0 * ($1 < factors.means.count ? factors.means[$1] : 1)
        }
        let posterior = state.posterior(of: moments[number], now[number])
        let coefficients = posterior.coefficients(given: above)
        return OneSeries(
          coefficients: coefficients,
          standardErrors: withErrors && isLast
            ? Self.errors(number, posterior, factors, state, covariances) : [],
          variance: state.variance(of: moments[number], coefficients, posterior).variance)
      }
      coefficients = found.map(\.coefficients)
      standardErrors = withErrors ? found.map(\.standardErrors) : []
      variances = found.map(\.variance)
    }
  }

  /// The standard deviations of the coefficients of a series about s (β + γ), both of them uncertain.
  private static func errors(
    _ number: Int, _ posterior: MemberPosterior, _ factors: FamilyRecord.Factors,
    _ state: HierarchyState, _ covariances: [Int: Matrix]
  ) -> [Double] {
    let (group, families) = (state.group(of: number), state.families)
    let width = families.count
    // That of the constant, last, is 1.
    let means = factors.means + [1]
    let covariance = covariances[state.groups[number]] ?? Matrix(rows: width, columns: width)
    var above = Matrix(rows: width, columns: width)
    for column in 0..<width {
      for row in 0..<width {
        let (a, b) = (families[row], families[column])
        above[row, column] = means[a] * means[b] * covariance[row, column]
        guard a < factors.means.count, b < factors.means.count else { continue }
        above[row, column] += group[row] * group[column] * factors.covariance[a, b]
      }
    }
    return posterior.variances(above: above).map { max(0, $0).squareRoot() }
  }

  /// The variance of the factors of each family among the series that follow their group.
  private static func priorVariances(_ records: [FamilyRecord], count: Int) -> [Double] {
    var prior = [Double](repeating: startVariance, count: count)
    guard count > 0 else { return prior }
    for _ in 0..<iterations {
      var shrinkage = Shrinkage(count: count)
      for record in records {
        let found = record.factors(prior: prior)
        shrinkage.add(
          found.following.factors.map { $0 - 1 },
          (0..<count).map { found.following.covariance[$0, $0] }, Array(0..<count),
          prior: prior, weight: found.probability)
      }
      for family in prior.indices {
        prior[family] = min(
          max(shrinkage.variance(family, now: prior[family]), leastVariance), mostVariance)
      }
    }
    return prior
  }
}

/// What the history of one series says about its factors.
private struct FamilyRecord: Sendable {
  /// The precision of the factors, and their weighted sums.
  private let precision: Matrix
  private let weighted: [Double]

  /// - Parameters:
  ///   - posterior: the coefficients of the series as deviations from `group`.
  init(_ posterior: MemberPosterior, _ group: [Double], _ state: HierarchyState) {
    let width = group.count
    let count = state.familyCount - 1
    var marginal = MarginalSums(width: width)
    marginal.add(posterior)
    let sums = marginal.sums(prior: state.families.map { state.priors.series[$0] })
    var precision = Matrix(rows: count, columns: count)
    var weighted = [Double](repeating: 0, count: count)
    // The constant, last, is no effect.
    for column in 0..<width - 1 {
      let family = state.families[column]
      weighted[family] += group[column] * sums.weighted[column]
      for row in 0..<width - 1 {
        precision[state.families[row], family] +=
          group[row] * group[column] * sums.precision[column * width + row]
      }
    }
    self.precision = precision
    self.weighted = weighted
  }

  /// The factors under one hypothesis.
  struct Posterior {
    let factors: [Double]
    let covariance: Matrix
    /// The logarithm of the marginal likelihood, up to what all hypotheses share.
    let logLikelihood: Double
  }

  /// The prior log odds that a series follows its group.
  private static let priorLogOdds = 3.0
  /// The factors of a series that does not: from none to all of the effect.
  private static let freeMean = 0.5
  private static let freeVariance = 0.25

  /// The factors over both hypotheses.
  struct Factors {
    /// Those of a series that follows its group.
    let following: Posterior
    /// The probability that it does.
    let probability: Double
    /// The means and the covariance of the mixture of both hypotheses.
    let means: [Double]
    let covariance: Matrix
  }

  /// What the history says about the factors.
  func factors(prior: [Double]) -> Factors {
    let following = posterior(mean: 1, prior)
    let free = posterior(
      mean: Self.freeMean, [Double](repeating: Self.freeVariance, count: prior.count))
    let odds = Self.priorLogOdds + following.logLikelihood - free.logLikelihood
    let probability = odds.isFinite ? 1 / (1 + exp(-odds)) : 1
    let means = zip(following.factors, free.factors).map {
      probability * $0 + (1 - probability) * $1
    }
    let apart = zip(following.factors, free.factors).map { $0 - $1 }
    var covariance = following.covariance
    for column in means.indices {
      for row in means.indices {
        let between = probability * (1 - probability) * apart[row] * apart[column]
        covariance[row, column] =
          probability * following.covariance[row, column]
          + (1 - probability) * free.covariance[row, column] + between
      }
    }
    return Factors(
      following: following, probability: probability, means: means, covariance: covariance)
  }

  /// Factors that are normal about a mean; the prior where the sums are not finite.
  private func posterior(mean: Double, _ prior: [Double]) -> Posterior {
    var matrix = precision
    for place in prior.indices { matrix[place, place] += 1 / prior[place] }
    guard !prior.isEmpty, let factor = Cholesky(matrix) else {
      var covariance = Matrix(rows: prior.count, columns: prior.count)
      for place in prior.indices { covariance[place, place] = prior[place] }
      return Posterior(
        factors: [Double](repeating: mean, count: prior.count), covariance: covariance,
        logLikelihood: 0)
    }
    let sums = zip(weighted, prior).map { $0 + mean / $1 }
    let factors = factor.solve(sums)
    let quadratic = zip(factors, sums).reduce(0) { $0 + $1.0 * $1.1 }
    let penalty = prior.reduce(0) { $0 + log($1) + mean * mean / $1 }
    return Posterior(
      factors: factors, covariance: factor.inverse,
      logLikelihood: 0.5 * (quadratic - factor.logDeterminant - penalty))
  }
}
