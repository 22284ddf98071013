internal import Glibc
internal import NumericalMethods
package import Workspace

/// The rule to be beaten: order up to m (L + R) + z s √(L + R), with mean and deviation of the last
/// 13 known periods, and z the normal quantile of the target.
package struct RecentMean: Sendable {
  /// Mean of the known ones of the last 13 periods; 0 where there is none.
  package let mean: Double
  /// Their standard deviation (divisor n − 1).
  package let deviation: Double

  /// How many periods it looks back.
  static let periods = 13

  /// Looks back from the end of a history.
  package init(_ history: some Collection<Double>) {
    let known = history.suffix(Self.periods).filter(\.isFinite)
    mean = known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
    let centre = mean
    let squares = known.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    deviation = (squares / Double(max(1, known.count - 1))).squareRoot()
  }

  /// The position to be reached, for an interval of so many periods.
  package func orderUpTo(_ target: OrderTarget, reviewWeeks: Double, periods: Double) -> Double {
    let ratio = target.criticalRatio(reviewWeeks: reviewWeeks)
    return mean * periods + standardNormalQuantile(ratio) * deviation * periods.squareRoot()
  }
}
