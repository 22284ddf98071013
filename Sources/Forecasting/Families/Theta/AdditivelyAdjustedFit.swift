internal import NumericalMethods

/// A model fitted to a series less a seasonal pattern, which is added to the forecast.
struct AdditivelyAdjustedFit: FittedModel {
  private(set) var inner: any FittedModel
  /// What each phase adds, per unit of exposure.
  let pattern: [Double]

  var name: String { inner.name }
  var parameters: [(name: String, value: Double)] { inner.parameters }
  var fitted: [Double] { restored(inner.fitted) }

  var series: Series {
    var original = inner.series
    original.values = restored(original.values)
    return original
  }

  mutating func update(with newValues: [Double]) {
    let start = inner.series.values.count
    inner.update(
      with: newValues.enumerated().map { $1 - addition(at: start + $0) })
  }

  mutating func renewAhead(from later: Series) { inner.renewAhead(from: later) }

  func project(_ horizon: Int) -> Projection {
    var projection = inner.project(horizon)
    let start = inner.series.values.count
    for step in 0..<horizon { projection.means[step] += pattern[(start + step) % pattern.count] }
    return projection
  }

  private func addition(at index: Int) -> Double {
    pattern[index % pattern.count] * inner.series.exposure(at: index)
  }

  private func restored(_ values: [Double]) -> [Double] {
    values.enumerated().map { $1 + addition(at: $0) }
  }
}
