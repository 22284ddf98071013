internal import Glibc

/// A series on the scale of logarithms.
struct Logarithms: Sendable {
  /// The logarithms; nan is missing.
  let values: [Double]
  /// The substitute for a later value that is not above zero.
  let floor: Double

  /// The logarithms of values, or nil unless all of them are above zero.
  init?(_ values: [Double]) {
    let least = values.reduce(Double.infinity) { $1.isNaN ? $0 : min($0, $1) }
    guard least > 0, least.isFinite else { return nil }
    floor = 0.5 * least
    self.values = values.map { log($0) }
  }

  /// The logarithm of one more value.
  func logarithm(_ value: Double) -> Double {
    value.isNaN ? .nan : log(max(value, floor))
  }

  /// The geometric mean, the Jacobian of the transform per observation: it makes errors of
  /// logarithms comparable with errors of values.
  var jacobian: Double {
    let counted = values.filter { !$0.isNaN }
    return exp(counted.reduce(0, +) / Double(max(1, counted.count)))
  }

  /// The series of logarithms; exposure has been divided out of it.
  func series(of original: Series) -> Series {
    Series(values: values, seasonLengths: original.seasonLengths, isNonnegative: false)
  }
}

/// A model of logarithms as a model of values.
///
/// A step's mean is that of a lognormal to second order, e^μ (1 + v/2) with v no more than ½, and
/// its deviation e^μ √v. A median is limited to the observed range extended by its width on each
/// side, since a linear trend of logarithms grows exponentially.
struct LogarithmicFit: FittedModel {
  private var inner: any FittedModel
  private let logarithms: Logarithms
  private(set) var series: Series
  private var lowest: Double
  private var highest: Double

  init(_ inner: any FittedModel, over series: Series, _ logarithms: Logarithms) {
    self.inner = inner
    self.series = series
    self.logarithms = logarithms
    let observed = logarithms.values.filter { !$0.isNaN }
    lowest = exp(observed.min() ?? 0)
    highest = exp(observed.max() ?? 0)
  }

  var name: String { inner.name }
  var parameters: [(name: String, value: Double)] { inner.parameters + [("lambda", 0)] }

  var fitted: [Double] {
    inner.fitted.enumerated().map { exp($1) * series.exposure(at: $0) }
  }

  mutating func update(with newValues: [Double]) {
    let start = series.values.count
    let adjusted = newValues.enumerated().map { series.adjusted($1, at: start + $0) }
    for value in adjusted where !value.isNaN {
      lowest = min(lowest, value)
      highest = max(highest, value)
    }
    inner.update(with: adjusted.map(logarithms.logarithm))
    series.values += newValues
  }

  mutating func renewAhead(from later: Series) { series.renewAhead(from: later) }

  func project(_ horizon: Int) -> Projection {
    var projection = inner.project(horizon)
    let variances = projection.variances
    for (step, mean) in projection.means.enumerated() {
      let median = min(exp(mean), highest + (highest - lowest))
      projection.means[step] = median * (1 + 0.5 * min(variances[step], 0.5))
      projection.scale[step] *= median
    }
    return projection
  }
}
