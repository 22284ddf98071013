/// Numbers to which a generalised linear model cannot be fitted.
public enum RegressionError: Error, Equatable {
  /// The response has no value above zero; its mean has no logarithm.
  case nothingPositive(observations: Int)
  /// The response of a count has a value below zero.
  case negative(least: Double)
  /// The iterations did not come to rest.
  case noConvergence(iterations: Int)
  /// The numbers left the range of floating point.
  case notFinite
}

extension RegressionError: CustomStringConvertible {
  /// What was found and what was needed, in words.
  public var description: String {
    switch self {
    case .nothingPositive(let observations):
      "none of \(observations) observations is above zero; a logarithmic link needs one"
    case .negative(let least): "the least value is \(least); counts cannot be negative"
    case .noConvergence(let iterations):
      "the coefficients still changed after \(iterations) iterations; leave columns out or add a penalty"
    case .notFinite: "the numbers are not finite; scale the columns"
    }
  }
}
