internal import Glibc

/// A distribution on the counts 0, 1, …, n given by its probabilities.
public struct FiniteCounts: Distribution {
  /// The expected value.
  public let mean: Double
  /// The expected squared distance from the mean.
  public let variance: Double
  /// P(X ≤ k), ascending to 1.
  private let cumulative: [Double]

  /// The distribution with these probabilities of 0, 1, …; they are scaled to sum to 1.
  public init(probabilities: [Double]) {
    self.init(probabilities, mean: nil)
  }

  /// The same with a mean that is given exactly.
  private init(_ probabilities: [Double], mean known: Double?) {
    precondition(probabilities.allSatisfy { $0 >= 0 && $0.isFinite }, "probabilities must be ≥ 0")
    let total = probabilities.reduce(0, +)
    precondition(total > 0, "some probability must be above 0")
    var sum = 0.0
    cumulative = probabilities.map { probability in
      sum += probability / total
      return min(1, sum)
    }
    var centre = 0.0
    for (count, probability) in probabilities.enumerated() {
      centre += Double(count) * (probability / total)
    }
    var scatter = 0.0
    for (count, probability) in probabilities.enumerated() {
      let distance = Double(count) - centre
      scatter += distance * distance * (probability / total)
    }
    mean = known ?? centre
    variance = scatter
  }

  /// Underdispersed counts: a mixture of the binomials of k and k + 1 trials.
  ///
  /// Adan, van Eenige and Resing, *Probability in the Engineering and Informational Sciences* 9
  /// (1995) 623–632. A variance below the smallest possible one for counts with this mean is
  /// replaced by that: the two counts beside the mean. The cost grows with the mean.
  ///
  /// - Parameters:
  ///   - mean: above zero.
  ///   - variance: below the mean.
  public init(mean: Double, varianceBelowMean variance: Double) {
    precondition(mean > 0 && variance < mean, "the variance must lie below the mean")
    let fraction = mean - mean.rounded(.down)
    let a = (variance / mean - 1) / mean
    let trials = (-1 / a).rounded(.down)
    let root = max(0, -a * trials * (1 + trials) - trials).squareRoot()
    let share = (1 + a * (1 + trials) + root) / (1 + a)
    let chance = mean / (trials + 1 - share)
    if variance <= fraction * (1 - fraction) || !(chance < 1) || !(0...1).contains(share) {
      var pair = [Double](repeating: 0, count: Int(mean) + 2)
      pair[Int(mean)] = 1 - fraction
      pair[Int(mean) + 1] = fraction
      self.init(pair, mean: mean)
      return
    }
    let few = binomial(Int(trials), chance) + [0]
    let more = binomial(Int(trials) + 1, chance)
    self.init(zip(few, more).map { share * $0 + (1 - share) * $1 }, mean: mean)
  }

  /// P(X ≤ k) for k = 0, 1, … up to the first that is at least `end`; nil where there are more than `most`.
  public func cumulative(upTo end: Double, most: Int) -> [Double]? {
    let last = cumulative.firstIndex { $0 >= end } ?? cumulative.count - 1
    return last < most ? Array(cumulative[...last]) : nil
  }

  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    if x < 0 { return 0 }
    return x >= Double(cumulative.count - 1) ? 1 : cumulative[Int(x)]
  }

  /// The smallest x with `cdf(x)` ≥ p, for p in 0...1.
  public func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability must lie in 0...1")
    let index = cumulative.firstIndex { $0 >= probability } ?? cumulative.count - 1
    return Double(index)
  }

  /// E[(X − x)⁺], the integral of 1 − cdf above x.
  public func loss(_ x: Double) -> Double {
    if x <= 0 { return mean - x }
    if x >= Double(cumulative.count - 1) { return 0 }
    let whole = Int(x)
    var sum = (Double(whole + 1) - x) * (1 - cumulative[whole])
    for below in cumulative[(whole + 1)...] { sum += 1 - below }
    return sum
  }
}

/// The probabilities of 0...n successes in n trials.
private func binomial(_ trials: Int, _ chance: Double) -> [Double] {
  let n = Double(trials)
  return (0...trials).map { count in
    let k = Double(count)
    let ways = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
    return exp(ways + k * log(chance) + (n - k) * log1p(-chance))
  }
}
