public import NumericalMethods

/// The distribution of the days from an order to its receipt: whole days with an upper limit.
public struct LeadTimeDistribution: Sendable {
  /// P(0), P(1), …; a gamma distribution is cut off where its tail is below a millionth.
  public let probabilities: [Double]
  /// P(days ≤ k).
  private let cumulative: [Double]
  /// The day at which the search for a quantile begins, by part of probability.
  private let guide: [Int]
  /// The number of parts into which the guide divides probability.
  private static let parts = 256

  /// A gamma distribution with these moments in days, rounded to whole days.
  public init(mean: Double, standardDeviation: Double) {
    precondition(
      mean >= 0 && standardDeviation >= 0 && (mean + standardDeviation).isFinite,
      "a lead time's moments must be finite and not negative")
    guard mean > 0, standardDeviation > 0 else {
      self.init(certain: Int(mean.rounded()))
      return
    }
    let gamma = Gamma(mean: mean, variance: standardDeviation * standardDeviation)
    var probabilities = [gamma.probability(from: 0, to: 0.5)]
    var day = 1.0
    while regularisedGammaQ(gamma.shape, (day - 0.5) / gamma.scale) > 1e-6, day < 3_650 {
      probabilities.append(gamma.probability(from: day - 0.5, to: day + 0.5))
      day += 1
    }
    self.init(probabilities: probabilities)
  }

  /// A fixed lead time.
  public init(certain days: Int) {
    precondition(days >= 0, "days must not be negative")
    self.init(probabilities: [Double](repeating: 0, count: days) + [1])
  }

  /// Takes the probabilities of 0, 1, … days, which are scaled to sum to 1.
  public init(probabilities: [Double]) {
    let total = probabilities.reduce(0, +)
    precondition(
      probabilities.allSatisfy { $0 >= 0 } && total > 0 && total.isFinite,
      "probabilities must not be negative, and some above 0")
    self.probabilities = probabilities.map { $0 / total }
    var sum = 0.0
    let cumulative = self.probabilities.map { share in
      sum += share
      return sum
    }
    self.cumulative = cumulative
    var day = 0
    guide = (0..<Self.parts).map { part in
      let least = max(Double(part) / Double(Self.parts) - Self.allowance, .leastNonzeroMagnitude)
      while day < cumulative.count - 1, cumulative[day] < least { day += 1 }
      return day
    }
  }

  /// The lead time as a distribution of counts.
  public var counts: FiniteCounts { FiniteCounts(probabilities: probabilities) }

  /// The remaining lead time of an order that has not arrived after `age` days.
  ///
  /// Where no lead time is that long, it is 0.
  public func remaining(afterDays age: Int) -> LeadTimeDistribution {
    precondition(age >= 0, "an age must not be negative")
    let rest = Array(probabilities.dropFirst(age))
    return rest.contains { $0 > 0 }
      ? LeadTimeDistribution(probabilities: rest) : LeadTimeDistribution(certain: 0)
  }

  /// Draws a number of days.
  public func sample(using stream: inout RandomStream) -> Int {
    day(at: stream.nextUniform())
  }

  /// The smallest number of days that is not exceeded with this probability.
  public func quantile(_ probability: Double) -> Int {
    precondition(probability >= 0 && probability <= 1, "a probability must lie in 0...1")
    return day(at: probability)
  }

  /// Expected days.
  public var mean: Double {
    probabilities.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
  }

  /// Standard deviation of the days.
  public var standardDeviation: Double {
    let centre = mean
    return probabilities.enumerated().reduce(0) { sum, day in
      sum + (Double(day.offset) - centre) * (Double(day.offset) - centre) * day.element
    }.squareRoot()
  }

  /// An upper limit of rounding errors in sums of probabilities.
  private static let allowance = 1e-12

  private func day(at probability: Double) -> Int {
    var day = guide[min(Self.parts - 1, Int(probability * Double(Self.parts)))]
    while day < cumulative.count - 1, cumulative[day] < probability - Self.allowance { day += 1 }
    return day
  }
}
