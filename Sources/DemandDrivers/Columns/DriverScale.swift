import Foundation

/// The scale on which a column of numbers acts on the logarithm of demand.
enum DriverScale {
  /// As it is.
  case linear
  /// By its logarithm, so that its coefficient is an elasticity.
  case logarithm
  /// By the logarithm of one more than it: amounts that are often zero.
  case logarithmOfOneMore

  /// Amounts below this are counts or shares.
  private static let leastAmount = 20.0

  /// The scale that suits the values: positive numbers that are not all whole act by their logarithm;
  /// amounts with zeros by that of one more; all others, such as indicators and temperatures, as they
  /// are.
  init(_ columns: some Sequence<[Double]>) {
    var (least, most) = (Double.infinity, -Double.infinity)
    var isWhole = true
    for column in columns {
      for value in column where value.isFinite {
        least = min(least, value)
        most = max(most, value)
        isWhole = isWhole && value == value.rounded()
      }
    }
    if least > 0, !isWhole {
      self = .logarithm
    } else if least == 0, most >= Self.leastAmount {
      self = .logarithmOfOneMore
    } else {
      self = .linear
    }
  }

  func callAsFunction(_ value: Double) -> Double {
    switch self {
    case .linear: value
    case .logarithm: log(value)
    case .logarithmOfOneMore: log(1 + max(0, value))
    }
  }
}
