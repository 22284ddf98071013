internal import Glibc
internal import NumericalMethods
internal import Parallelism

/// How far each series follows the effects that were found for it: a factor s for the coefficients of
/// each family of columns, such as those of the end of the year.
///
/// Deviations of single coefficients have the variance that suits most series, so a series unlike its
/// group keeps the effects of the group: one that sells nothing more in December gets the Christmas of
/// its department. A common factor of a family needs few periods to be seen. Most series follow their
/// group: their factors are normal about 1, with a variance by family that MacKay's fixed point
/// estimates. A few do not: theirs may be anything between none and all of the effect. Both hypotheses
/// are weighted by their marginal likelihood. Effects that the history of a series does not show keep
/// the factor 1.
struct EffectShares: Sendable {
  /// The coefficients of each series times its factors.
  let coefficients: [[Double]]

  private static let iterations = 8
  private static let chunk = 32
  /// The prior deviation of a factor lies between these.
  private static let leastVariance = 1e-4
  private static let mostVariance = 1.0
  private static let startVariance = 0.1

  /// - Parameters:
  ///   - families: the family of each column, from 0; the last is that of the constant.
  ///   - typicalVariance: the error variance of a typical series.
  init(
    _ moments: [SeriesMoments], coefficients: [[Double]], families: [Int],
    typicalVariance: Double, jobs: Int
  ) {
    let count = families.last ?? 0
    guard count > 0 else {
      self.coefficients = coefficients
      return
    }
    var records = parallelMap(count: moments.count, jobs: jobs, chunk: Self.chunk) { number in
      FamilyRecord(moments[number], coefficients[number], families, typical: typicalVariance)
    }
    var prior = [Double](repeating: Self.startVariance, count: count)
    for _ in 0..<Self.iterations {
      var shrinkage = Shrinkage(count: count)
      for place in records.indices {
        let found = records[place].factors(prior: prior)
        records[place].takeVariance(found.factors, typical: typicalVariance)
        shrinkage.add(
          found.following.factors.map { $0 - 1 }, found.following.variances, Array(0..<count),
          prior: prior, weight: found.probability)
      }
      for family in prior.indices {
        prior[family] = min(
          max(shrinkage.variance(family, now: prior[family]), Self.leastVariance),
          Self.mostVariance)
      }
    }
    let found = prior
    self.coefficients = zip(records, coefficients).map { record, coefficients in
      let factors = record.factors(prior: found).factors + [1]
      return zip(coefficients, families).map { $0 * factors[$1] }
    }
  }
}

/// What the history of one series says about its factors: the sums of products of what each family
/// adds to the response, after the level.
private struct FamilyRecord: Sendable {
  private let products: Matrix
  private let mixed: [Double]
  private let square: Double
  private let count: Double
  private(set) var variance: Double

  /// The weight of a typical series in the variance of one, in periods.
  private static let typicalWeight = 5.0

  init(
    _ moments: SeriesMoments, _ coefficients: [Double], _ families: [Int], typical: Double
  ) {
    let count = families.last ?? 0
    let width = families.count
    // The constant, last, has no coefficient here: the level is free.
    let scale = coefficients.dropLast() + [1]
    var sums = Matrix(rows: count + 1, columns: count + 1)
    var mixed = [Double](repeating: 0, count: count + 1)
    for column in 0..<width {
      let family = families[column]
      mixed[family] += scale[column] * moments.mixed[column]
      for row in 0..<width {
        sums[families[row], family] +=
          scale[row] * scale[column] * moments.products[column * width + row]
      }
    }
    let level = sums[count, count]
    func slope(_ sum: Double) -> Double { level > 0 ? sum / level : 0 }
    var products = Matrix(rows: count, columns: count)
    for column in 0..<count {
      for row in 0..<count {
        products[row, column] = sums[row, column] - slope(sums[count, column]) * sums[row, count]
      }
    }
    self.products = products
    self.mixed = (0..<count).map { mixed[$0] - slope(sums[count, $0]) * mixed[count] }
    square = moments.square - slope(mixed[count]) * mixed[count]
    self.count = moments.count
    variance = typical
    takeVariance([Double](repeating: 1, count: count), typical: typical)
  }

  /// Estimates the error variance of the series at some factors; a series unlike its group does not
  /// look noisy once its factors are found.
  mutating func takeVariance(_ shares: [Double], typical: Double) {
    let fitted = products.times(shares)
    let residual = shares.indices.reduce(square) { sum, place in
      sum + shares[place] * (fitted[place] - 2 * mixed[place])
    }
    variance = max(
      1e-10, (max(0, residual) + Self.typicalWeight * typical) / (count + Self.typicalWeight))
  }

  /// The factors under one hypothesis.
  struct Posterior {
    let factors: [Double]
    let variances: [Double]
    /// The logarithm of the marginal likelihood, up to what all hypotheses share.
    let logLikelihood: Double
  }

  /// The prior log odds that a series follows its group.
  private static let priorLogOdds = 3.0
  /// The factors of a series that does not: from none to all of the effect.
  private static let freeMean = 0.5
  private static let freeVariance = 0.25

  /// The factors: those of a series that follows, the probability that it does, and the mean of both
  /// hypotheses.
  func factors(
    prior: [Double]
  ) -> (following: Posterior, probability: Double, factors: [Double]) {
    let following = posterior(mean: 1, prior)
    let free = posterior(
      mean: Self.freeMean, [Double](repeating: Self.freeVariance, count: prior.count))
    let odds = Self.priorLogOdds + following.logLikelihood - free.logLikelihood
    let probability = odds.isFinite ? 1 / (1 + exp(-odds)) : 1
    let factors = zip(following.factors, free.factors).map {
      probability * $0 + (1 - probability) * $1
    }
    return (following, probability, factors)
  }

  /// Factors that are normal about a mean; the prior where the sums are not finite.
  private func posterior(mean: Double, _ prior: [Double]) -> Posterior {
    var matrix = products
    for place in matrix.values.indices { matrix.values[place] /= variance }
    for place in prior.indices { matrix[place, place] += 1 / prior[place] }
    guard let factor = Cholesky(matrix) else {
      return Posterior(
        factors: [Double](repeating: mean, count: prior.count), variances: prior,
        logLikelihood: 0)
    }
    let weighted = zip(mixed, prior).map { $0 / variance + mean / $1 }
    let factors = factor.solve(weighted)
    let inverse = factor.inverse
    let quadratic = zip(factors, weighted).reduce(0) { $0 + $1.0 * $1.1 }
    let penalty = prior.reduce(0) { $0 + log($1) + mean * mean / $1 }
    return Posterior(
      factors: factors, variances: prior.indices.map { inverse[$0, $0] },
      logLikelihood: 0.5 * (quadratic - factor.logDeterminant - penalty))
  }
}
