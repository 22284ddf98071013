internal import Glibc
internal import NumericalMethods

/// The penalised likelihood of a lead time's mean and coefficient of variation, computed once for
/// each distinct number of days.
struct LeadTimeLikelihood {
  private let received: [(days: Double, count: Double)]
  private let open: [(days: Double, count: Double)]
  private let prior: LeadTimePrior

  init(_ observations: [LeadTimeObservation], prior: LeadTimePrior) {
    received = Self.tally(observations.filter(\.isReceived).map(\.days))
    // An order placed today carries no information.
    open = Self.tally(observations.filter { !$0.isReceived && $0.days > 0 }.map(\.days))
    self.prior = prior
  }

  private static func tally(_ days: [Int]) -> [(days: Double, count: Double)] {
    var tally: [(days: Double, count: Double)] = []
    for day in days.sorted() {
      if tally.last?.days == Double(day) {
        tally[tally.count - 1].count += 1
      } else {
        tally.append((Double(day), 1))
      }
    }
    return tally
  }

  /// The starting point: logarithms of the weighted mean of sample and prior, and of the prior's
  /// coefficient of variation.
  var start: [Double] {
    let weight = received.reduce(prior.weight) { $0 + $1.count }
    let sum = received.reduce(prior.weight * prior.mean) { $0 + $1.count * $1.days }
    return [
      log(weight > 0 ? max(sum / weight, 0.25) : prior.mean), log(prior.coefficientOfVariation),
    ]
  }

  /// Mean and coefficient of variation from their logarithms, kept within plausible limits.
  static func parameters(_ place: [Double]) -> (mean: Double, variation: Double) {
    (exp(min(max(place[0], -3), 9)), exp(min(max(place[1], -4), 1.5)))
  }

  /// Minus the logarithm of likelihood × prior.
  ///
  /// The Fisher information of a receipt is 1/v² about the logarithm of the mean and about 2 about
  /// that of the coefficient of variation v; that of the prior is its weight times as much.
  func penalty(_ place: [Double]) -> Double {
    let (mean, variation) = Self.parameters(place)
    let gamma = Gamma(mean: mean, variance: mean * mean * variation * variation)
    let shift = (log(mean) - log(prior.mean)) / prior.coefficientOfVariation
    let stretch = log(variation) - log(prior.coefficientOfVariation)
    var sum = prior.weight * (0.5 * shift * shift + stretch * stretch)
    for (days, count) in received {
      sum -= count * log(max(gamma.probability(from: days - 0.5, to: days + 0.5), 1e-300))
    }
    for (days, count) in open {
      sum -= count * log(max(regularisedGammaQ(gamma.shape, (days - 0.5) / gamma.scale), 1e-300))
    }
    // Outside the limits the parameters are constant; this term leads the search back.
    return sum + 10 * (abs(place[0] - log(mean)) + abs(place[1] - log(variation)))
  }
}

extension Gamma {
  /// P(low < X ≤ high), taken in the smaller tail.
  func probability(from low: Double, to high: Double) -> Double {
    if low <= 0 { return cdf(high) }
    if low > mean {
      return regularisedGammaQ(shape, low / scale) - regularisedGammaQ(shape, high / scale)
    }
    return cdf(high) - cdf(low)
  }
}
