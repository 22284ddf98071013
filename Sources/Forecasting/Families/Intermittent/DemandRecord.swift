/// The sizes of the demands of an intermittent series, and the intervals before them.
struct DemandRecord: Sendable {
  /// The demands that are not zero.
  let sizes: [Double]
  /// The observed periods from one demand to the next, the first from the beginning; 1 or more.
  let intervals: [Double]
  /// The observed periods since the last demand.
  let trailing: Double
  /// The values observed, without the missing ones.
  let observed: [Double]

  /// The sizes and intervals of a series; throws where it has no demand.
  init(_ series: Series) throws(FitError) {
    let values = series.isPlain ? series.values : series.adjusted
    var known = 0
    (sizes, intervals, trailing) = Self.demands(values, known: &known)
    observed = known == values.count ? values : values.filter(\.isFinite)
    guard known > 0 else { throw .tooFewObservations(found: 0, needed: 1) }
    guard !sizes.isEmpty else { throw .noDemand(observations: known) }
  }

  private static func demands(
    _ values: [Double], known: inout Int
  ) -> (sizes: [Double], intervals: [Double], trailing: Double) {
    var elapsed = 0.0
    var intervals: [Double] = []
    let sizes = [Double](unsafeUninitializedCapacity: values.count) { sizes, count in
      intervals = [Double](unsafeUninitializedCapacity: values.count) { intervals, count in
        for value in values where value.isFinite {
          known &+= 1
          elapsed += 1
          // Always written, and overwritten unless it was a demand: this avoids a branch.
          sizes[count] = value
          intervals[count] = elapsed
          let isDemand = value != 0
          count &+= isDemand ? 1 : 0
          elapsed = isDemand ? 0 : elapsed
        }
      }
      count = intervals.count
    }
    return (sizes, intervals, elapsed)
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

/// The weight ψ of a one-step error in the rate p z, by least squares.
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
