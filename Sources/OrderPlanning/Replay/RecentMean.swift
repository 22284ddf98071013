internal import Glibc
internal import NumericalMethods
package import Workspace

/// The baseline of a replay: order up to m (L + R) + z s √(L + R), with the mean m and standard
/// deviation s of the known periods among the last 13, and z the normal quantile of the target.
package struct RecentMean: Sendable {
  /// Mean units per period over the known ones of the last 13 periods; 0 where there is none.
  package let mean: Double
  /// Their standard deviation (divisor n − 1).
  package let deviation: Double

  /// The number of periods used.
  static let periods = 13

  /// Takes the last periods of a history; those not finite are unknown.
  package init(_ history: some Collection<Double>) {
    let known = history.suffix(Self.periods).filter(\.isFinite)
    mean = known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
    let centre = mean
    let squares = known.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    deviation = (squares / Double(max(1, known.count - 1))).squareRoot()
  }

  /// The order-up-to level in units, for a protection interval of `periods` periods.
  package func orderUpTo(_ target: OrderTarget, reviewWeeks: Double, periods: Double) -> Double {
    let ratio = target.criticalRatio(reviewWeeks: reviewWeeks)
    return mean * periods + standardNormalQuantile(ratio) * deviation * periods.squareRoot()
  }
}
