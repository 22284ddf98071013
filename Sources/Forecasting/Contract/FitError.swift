/// Why a model cannot be fitted to a series.
public enum FitError: Error, Equatable, Sendable {
  /// The series has too few observations for the model.
  case tooFewObservations(found: Int, needed: Int)
  /// The model needs a season and the series has none.
  case noSeason
  /// Every observation is zero, so sizes and intervals of demand are unknown.
  case noDemand(observations: Int)
  /// The regressors are collinear on the observed periods.
  case singular(columns: Int)
  /// The model needs values above zero; the smallest value is given.
  case notPositive(least: Double)
  /// All observations are equal, so there is nothing to estimate from.
  case noVariation(observations: Int, value: Double)
  /// The least value is below zero; a model of counts is not defined for it.
  case negative(least: Double)
  /// The series has no exposure that was estimated from regressors.
  case noRegressors
  /// The coefficients did not come to rest.
  case noConvergence(iterations: Int)
  /// The numbers left the range of floating point.
  case notFinite
}

extension FitError: CustomStringConvertible {
  /// What was found and what was needed, in words.
  public var description: String {
    switch self {
    case .tooFewObservations(let found, let needed):
      let noun = found == 1 ? "observation" : "observations"
      return "the series has \(found) \(noun); this model needs at least \(needed)"
    case .noSeason:
      return "the series has no season; this model needs a season length above 1"
    case .noDemand(let observations):
      return "all \(observations) observations are zero; this model needs at least one demand"
    case .singular(let columns):
      return "the \(columns) regressors are collinear on the observed periods"
    case .notPositive(let least):
      return "the least value is \(least); this model needs values above 0"
    case .noVariation(let observations, let value):
      return "all \(observations) observations are \(value); this model needs values that differ"
    case .negative(let least):
      return "the least value is \(least); this model needs values of at least 0"
    case .noRegressors:
      return "the series has no regressors; this model needs effects estimated from many series"
    case .noConvergence(let iterations):
      return "the coefficients still changed after \(iterations) iterations; "
        + "this model needs fewer regressors or a penalty"
    case .notFinite:
      return "the computation overflowed; this model needs values of moderate size"
    }
  }
}
