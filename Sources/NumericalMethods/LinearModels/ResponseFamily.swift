internal import Glibc

/// The distribution of a generalised linear model's response, with its link.
public enum ResponseFamily: Sendable, Equatable {
  /// Normal with the mean η and one variance: ordinary least squares.
  case gaussian
  /// Normal with the mean e^η and one variance.
  case gaussianLogarithm
  /// Poisson with the mean e^η.
  case poisson
  /// Negative binomial with the mean μ = e^η and the variance μ + μ²/size.
  case negativeBinomial(size: Double)

  /// The largest magnitude of η of a logarithmic link.
  private static let largest = 500.0

  var isGaussian: Bool { self == .gaussian || self == .gaussianLogarithm }

  /// Whether the response cannot fall below zero.
  var isCount: Bool { !isGaussian }

  /// μ.
  func mean(_ eta: Double) -> Double {
    self == .gaussian ? eta : exp(min(max(eta, -Self.largest), Self.largest))
  }

  /// dμ/dη.
  func slope(_ mean: Double) -> Double { self == .gaussian ? 1 : mean }

  /// The variance at a mean, per unit of dispersion.
  public func variance(_ mean: Double) -> Double {
    switch self {
    case .gaussian, .gaussianLogarithm: 1
    case .poisson: mean
    case .negativeBinomial(let size): mean + mean * mean / size
    }
  }

  /// A mean near an observation, from which the iterations start.
  func start(_ value: Double, average: Double) -> Double {
    switch self {
    case .gaussian: value
    case .gaussianLogarithm: max(value, 0.1 * average)
    case .poisson, .negativeBinomial: (value + average) / 2
    }
  }

  /// An observation's part of the deviance.
  public func deviance(_ value: Double, _ mean: Double) -> Double {
    switch self {
    case .gaussian, .gaussianLogarithm: return (value - mean) * (value - mean)
    case .poisson:
      return 2 * (value > 0 ? value * log(value / mean) - (value - mean) : mean)
    case .negativeBinomial(let size):
      let first = value > 0 ? value * log(value / mean) : 0
      return 2 * (first - (value + size) * log((value + size) / (mean + size)))
    }
  }

  /// An observation's part of the log-likelihood; `variance` is that of a normal response.
  func logLikelihood(_ value: Double, _ mean: Double, variance: Double) -> Double {
    switch self {
    case .gaussian, .gaussianLogarithm:
      return -0.5 * (log(2 * Double.pi * variance) + (value - mean) * (value - mean) / variance)
    case .poisson: return value * log(mean) - mean - logGamma(value + 1)
    case .negativeBinomial(let size):
      let choices = logGamma(value + size) - logGamma(size) - logGamma(value + 1)
      return choices + size * log(size / (size + mean)) + value * log(mean / (size + mean))
    }
  }
}
