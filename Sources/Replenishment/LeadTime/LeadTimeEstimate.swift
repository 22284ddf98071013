internal import NumericalMethods

/// A lead time estimated from receipts and from orders that are still open.
///
/// Days follow a gamma distribution rounded to whole days, P(k) = F(k + ½) − F(k − ½), whose
/// variance can be smaller or larger than its mean. Its mean and coefficient of variation maximise
/// likelihood × prior: a receipt contributes P(k), an open order P(lead time ≥ age), so that late
/// orders are neither dropped nor taken for short lead times (right censoring, Kalbfleisch &
/// Prentice 2002). The prior has the weight of a number of receipts and shrinks mean and variation
/// towards its own: use a supplier's estimate as the prior of its products (empirical Bayes, Efron
/// & Morris 1975).
public struct LeadTimeEstimate: Sendable, Equatable {
  /// Expected days.
  public let mean: Double
  /// Standard deviation ÷ mean.
  public let coefficientOfVariation: Double
  /// Orders received.
  public let receipts: Int
  /// Orders still open.
  public let open: Int
  /// Weight of the prior, in receipts.
  public let priorWeight: Double

  /// Estimates from the observations of one group, such as a supplier or a product; without any,
  /// the estimate is the prior.
  public init(_ observations: [LeadTimeObservation], prior: LeadTimePrior) {
    precondition(observations.allSatisfy { $0.days >= 0 }, "days must not be negative")
    receipts = observations.count { $0.isReceived }
    open = observations.count - receipts
    priorWeight = prior.weight
    guard observations.contains(where: { $0.isReceived || $0.days > 0 }) else {
      mean = prior.mean
      coefficientOfVariation = prior.coefficientOfVariation
      return
    }
    let likelihood = LeadTimeLikelihood(observations, prior: prior)
    let best = minimise(
      from: likelihood.start, steps: [0.2, 0.2], limit: 200, likelihood.penalty)
    (mean, coefficientOfVariation) = LeadTimeLikelihood.parameters(best.place)
  }

  /// Standard deviation of the days.
  public var standardDeviation: Double { mean * coefficientOfVariation }

  /// The estimate as a prior for the groups within this one, with a weight in receipts.
  public func prior(weight: Double) -> LeadTimePrior {
    LeadTimePrior(mean: mean, coefficientOfVariation: coefficientOfVariation, weight: weight)
  }

  /// The predictive distribution of the next order's lead time.
  ///
  /// Its variance is (1 + 1/n) times the estimated one, since the mean is itself estimated; n is
  /// the number of receipts plus the prior's weight.
  public var distribution: LeadTimeDistribution {
    let sample = max(1, Double(receipts) + priorWeight)
    return LeadTimeDistribution(
      mean: mean, standardDeviation: standardDeviation * (1 + 1 / sample).squareRoot())
  }
}
