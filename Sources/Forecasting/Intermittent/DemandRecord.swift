/// What an intermittent series is made of: the sizes of its demands and the intervals before them.
struct DemandRecord: Sendable {
  /// The demands that are not zero.
  private(set) var sizes: [Double] = []
  /// The observed periods from one demand to the next, the first from the beginning; 1 or more.
  private(set) var intervals: [Double] = []
  /// The observed periods since the last demand.
  private(set) var trailing = 0.0
  /// The values observed, without the missing ones.
  private(set) var observed: [Double] = []

  /// The record of a series; throws where there is no demand in it.
  init(_ series: Series) throws(FitError) {
    observed.reserveCapacity(series.values.count)
    sizes.reserveCapacity(series.values.count)
    intervals.reserveCapacity(series.values.count)
    for value in series.adjusted where !value.isNaN {
      observed.append(value)
      trailing += 1
      if value == 0 { continue }
      sizes.append(value)
      intervals.append(trailing)
      trailing = 0
    }
    guard !observed.isEmpty else { throw .tooFewObservations(found: 0, needed: 1) }
    guard !sizes.isEmpty else { throw .noDemand(observations: observed.count) }
  }

  /// The mean interval up to the last demand.
  var meanInterval: Double { intervals.reduce(0, +) / Double(intervals.count) }

  /// CV²: the squared coefficient of variation of the sizes, with divisor n.
  var squaredVariation: Double {
    let count = Double(sizes.count)
    let mean = sizes.reduce(0, +) / count
    let squares = sizes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let variation = squares / count / (mean * mean)
    return variation.isFinite ? variation : 0
  }
}

/// What a unit more of demand than forecast leaves in the rate p z, by least squares.
///
/// The error of a period is z (I − p) + I (size − z), I being whether there was a demand; of its
/// variance the first part has p (1 − p) z², the second p · CV² z². The first moves the rate by
/// the smoothing of p, the second by p times the smoothing of the size.
func shockWeight(
  probability p: Double, occurrenceSmoothing: Double, sizeSmoothing: Double, variation: Double
) -> Double {
  let total = 1 - p + variation
  guard total > 0 else { return p * sizeSmoothing }
  return (occurrenceSmoothing * (1 - p) + p * sizeSmoothing * variation) / total
}
