internal import Algorithms
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
  /// The series whose sums one thread forms, in the same order by any number of threads.
  private static let partCount = 256
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
      let prior = Self.priorVariances(records, count: state.familyCount - 1, jobs: jobs)
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
  private static func priorVariances(
    _ records: [FamilyRecord], count: Int, jobs: Int
  ) -> [Double] {
    var prior = [Double](repeating: startVariance, count: count)
    guard count > 0 else { return prior }
    let families = Array(0..<count)
    let parts = Array(records.chunks(ofCount: partCount))
    for _ in 0..<iterations {
      let now = prior
      let sums = parallelMap(count: parts.count, jobs: jobs, chunk: 1) { number in
        var shrinkage = Shrinkage(count: count)
        for record in parts[number] {
          let found = record.following(prior: now)
          shrinkage.add(
            found.posterior.factors.map { $0 - 1 },
            families.map { found.posterior.covariance[$0, $0] }, families, prior: now,
            weight: found.probability)
        }
        return shrinkage
      }
      var shrinkage = Shrinkage(count: count)
      for sum in sums { shrinkage.add(sum) }
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
  /// What they are if the series does not follow its group.
  private let free: Posterior

  /// - Parameters:
  ///   - posterior: the coefficients of the series as deviations from `group`.
  init(_ posterior: MemberPosterior, _ group: [Double], _ state: HierarchyState) {
    let count = state.familyCount - 1
    // The constant, last, is no effect.
    let (width, rows) = (group.count - 1, group.count)
    let scales = (0..<width).map { group[$0] / state.priors.series[state.families[$0]] }
    var precision = Matrix(rows: count, columns: count)
    var weighted = [Double](repeating: 0, count: count)
    var sums = [Double](repeating: 0, count: count)
    posterior.covariance.values.withUnsafeBufferPointer { covariance in
      for column in 0..<width {
        let family = state.families[column]
        weighted[family] += scales[column] * posterior.pulled[column]
        for place in sums.indices { sums[place] = 0 }
        sums[family] = group[column]
        for row in 0..<width {
          sums[state.families[row]] -= scales[row] * covariance[column &* rows &+ row]
        }
        for place in 0..<count { precision[place, family] += scales[column] * sums[place] }
      }
    }
    self.precision = precision
    self.weighted = weighted
    free = Self.posterior(
      precision, weighted, mean: Self.freeMean,
      [Double](repeating: Self.freeVariance, count: count))
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

  /// The factors if the series follows its group, and the probability that it does.
  func following(prior: [Double]) -> (posterior: Posterior, probability: Double) {
    let following = Self.posterior(precision, weighted, mean: 1, prior)
    let odds = Self.priorLogOdds + following.logLikelihood - free.logLikelihood
    return (following, odds.isFinite ? 1 / (1 + exp(-odds)) : 1)
  }

  /// The means and the covariance of the factors, over both hypotheses.
  struct Factors {
    let means: [Double]
    let covariance: Matrix
  }

  /// What the history says about the factors.
  func factors(prior: [Double]) -> Factors {
    let (following, probability) = following(prior: prior)
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
    return Factors(means: means, covariance: covariance)
  }

  /// Factors that are normal about a mean; the prior where the sums are not finite.
  private static func posterior(
    _ precision: Matrix, _ weighted: [Double], mean: Double, _ prior: [Double]
  ) -> Posterior {
    var matrix = precision
    for place in prior.indices { matrix[place, place] += 1 / prior[place] }
    guard !prior.isEmpty, let found = SymmetricInverse(matrix) else {
      var covariance = Matrix(rows: prior.count, columns: prior.count)
      for place in prior.indices { covariance[place, place] = prior[place] }
      return Posterior(
        factors: [Double](repeating: mean, count: prior.count), covariance: covariance,
        logLikelihood: 0)
    }
    let sums = zip(weighted, prior).map { $0 + mean / $1 }
    let factors = found.matrix.times(sums)
    let quadratic = zip(factors, sums).reduce(0) { $0 + $1.0 * $1.1 }
    let penalty = prior.reduce(0) { $0 + log($1) + mean * mean / $1 }
    return Posterior(
      factors: factors, covariance: found.matrix,
      logLikelihood: 0.5 * (quadratic - found.logDeterminant - penalty))
  }
}
