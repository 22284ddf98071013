/// The units that each demand path needs from an order that arrives at the start of the window.
///
/// Let n be the net stock on the path when the order arrives, A(b) the units that arrive after the
/// order up to bucket b, and D(b) the window's demand up to the end of b. No demand of the window
/// goes unmet if and only if the order is at least the path's *need*, the maximum over b of D(b) −
/// A(b) − n. All figures of a decision are computed from needs, so they are consistent.
struct PathNeeds {
  /// The need of each path, which may be negative.
  var needs: [Double]
  /// Unmet units of an order Q are the sum of (upper − Q)⁺ − (lower − Q)⁺ over these pairs.
  ///
  /// One pair per path, and one more per later arrival where demand is backordered.
  var upper: [Double]
  var lower: [Double]
  /// Stock left over on a path after an order Q is max(Q, threshold) − final need.
  var thresholds: [Double]
  /// Mean over the paths of the window's demand, less arrivals after the order's, less n.
  var meanFinalNeed: Double
  /// Mean demand of the window.
  var windowDemand: Double
  /// Mean over the paths of on hand − backordered when the order arrives, without the order.
  var netStockAtArrival: Double
  /// Mean demand that goes unmet before the order arrives, whatever is ordered.
  var unmetBeforeArrival: Double
  /// Moments of the demand over the whole protection interval.
  var total: SampleMoments

  var count: Double { Double(needs.count) }

  /// Mean units of the window's demand that go unmet if `units` are ordered.
  func unmet(_ units: Double) -> Double {
    var sum = 0.0
    for pair in upper.indices {
      sum += max(0, upper[pair] - units) - max(0, lower[pair] - units)
    }
    return sum / count
  }

  /// Mean units left over at the end of the window if `units` are ordered.
  func leftover(_ units: Double) -> Double {
    var sum = 0.0
    for threshold in thresholds { sum += max(units, threshold) }
    return max(0, sum / count - meanFinalNeed)
  }

  /// Share of the paths on which `units` are not enough.
  func shortageShare(_ units: Double) -> Double {
    var short = 0
    // Less than a millionth of a unit is a rounding error.
    for need in needs where need > units + OrderConstraints.quantum { short += 1 }
    return Double(short) / count
  }
}
