internal import NumericalMethods

/// A lead time learnt from receipts and from orders that are still open.
///
/// Days follow a gamma distribution rounded to whole days, P(k) = F(k + ½) − F(k − ½), which can
/// scatter less or more than a count. Its mean and coefficient of variation maximise the likelihood
/// times the prior's: a receipt counts P(k), an open order P(lead time ≥ age), so that late orders
/// are neither dropped nor taken for short lead times (Kalbfleisch & Prentice 2002, right censoring).
/// The prior is worth its weight in receipts, which shrinks mean and spread toward it: hand a
/// supplier's estimate on as the prior of its products (empirical Bayes, Efron & Morris 1975).
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

  /// Learns from observations of one level; without any, it is the prior.
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

  /// The estimate as a belief about the levels below it.
  public func prior(weight: Double) -> LeadTimePrior {
    LeadTimePrior(mean: mean, coefficientOfVariation: coefficientOfVariation, weight: weight)
  }

  /// The days that the next order takes.
  ///
  /// The variance is (1 + 1/n) times the estimate's, n the receipts with the prior's weight, since
  /// the mean is itself estimated.
  public var distribution: LeadTimeDistribution {
    let sample = max(1, Double(receipts) + priorWeight)
    return LeadTimeDistribution(
      mean: mean, standardDeviation: standardDeviation * (1 + 1 / sample).squareRoot())
  }
}
