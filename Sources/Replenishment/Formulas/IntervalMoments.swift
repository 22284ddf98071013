public import NumericalMethods

/// Mean and variance of the demand over an interval whose length is itself uncertain.
///
/// Var = E[L] s² + μ² s_L² (Silver, Pyke & Thomas 2017), all in one unit of time: the second
/// term is due to a varying lead time. Forecast errors are taken as independent between
/// periods; where the level is estimated they are not, and the cumulative error measured in a
/// backtest, or sample paths, should be used instead.
public struct IntervalMoments: Sendable, Equatable {
  /// Expected units demanded over the interval.
  public let mean: Double
  /// Variance of the units demanded over the interval.
  public let variance: Double

  /// Combines demand per period (μ, s) with the interval's length in periods (L, s_L).
  ///
  /// - Parameter errorSD: the standard deviation of one period's forecast error (s).
  public init(demandPerPeriod: Double, errorSD: Double, length: Double, lengthSD: Double = 0) {
    precondition(
      [demandPerPeriod, errorSD, length, lengthSD].allSatisfy { $0 >= 0 && $0.isFinite },
      "means and standard deviations must be finite and never negative")
    mean = demandPerPeriod * length
    variance =
      length * errorSD * errorSD + demandPerPeriod * demandPerPeriod * lengthSD * lengthSD
  }

  /// A distribution of counts with these moments.
  ///
  /// Negative binomial where the variance exceeds the mean, else Poisson, which never understates
  /// the variance; no demand at all is a point mass at 0.
  public var counts: any Distribution {
    if mean == 0 { return PointMass(0) }
    if variance > mean { return NegativeBinomial(mean: mean, variance: variance) }
    return Poisson(mean: mean)
  }
}
