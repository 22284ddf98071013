extension PathNeeds {
  /// The needs less each path's overshoot above the trigger, which already serves part of them.
  func lowered(by overshoots: [Double]) -> PathNeeds {
    var lowered = self
    let pairs = upper.count / needs.count
    for path in needs.indices {
      lowered.needs[path] -= overshoots[path]
      for pair in (path * pairs)..<((path + 1) * pairs) {
        lowered.upper[pair] -= overshoots[path]
        lowered.lower[pair] -= overshoots[path]
      }
    }
    return lowered
  }

  /// The smallest order that covers a share `fractile` of the needs, on average over a further
  /// overshoot that is uniform over `grain`.
  ///
  /// The share is piecewise linear, so Newton's method is exact on the right piece.
  func quantile(_ fractile: Double, grain: Double) -> Double {
    let high = OrderStatistic.quantile(fractile, of: needs)
    guard grain > 0 else { return high }
    let wanted = fractile * count - 1e-9
    return root(from: high - grain, to: high, start: high - grain / 2) { units in
      var covered = 0.0
      var rising = 0.0
      for need in needs {
        let reach = units + grain - need
        covered += min(max(reach, 0), grain)
        rising += reach > 0 && reach < grain ? 1 : 0
      }
      return (wanted - covered / grain, rising / grain)
    }
  }

  /// The smallest order with which at most `allowed` units of the window's mean demand go unmet, on
  /// average over a further overshoot that is uniform over `grain`.
  func smallestOrder(leaving allowed: Double, grain: Double) -> Double {
    let high = smallestOrder(leaving: allowed)
    guard grain > 0 else { return high }
    return root(from: high - grain, to: high, start: high - grain / 2) { units in
      var unmet = 0.0
      var serving = 0.0
      for pair in upper.indices {
        let short = Self.averageShortage(upper[pair] - units, grain)
        let shortBefore = Self.averageShortage(lower[pair] - units, grain)
        unmet += short.units - shortBefore.units
        serving += short.slope - shortBefore.slope
      }
      return (unmet / count - allowed, serving / count)
    }
  }

  /// The average of (x − o)⁺ over o uniform in 0...grain, and its slope in x.
  @inline(__always)
  private static func averageShortage(_ x: Double, _ grain: Double) -> (
    units: Double, slope: Double
  ) {
    let above = max(x, 0)
    let beyond = max(x - grain, 0)
    return ((above * above - beyond * beyond) / (2 * grain), (above - beyond) / grain)
  }

  /// The smallest x with a shortfall of at most 0, for a shortfall that decreases in x.
  ///
  /// - Parameter shortfall: its value and minus its slope at x.
  private func root(
    from low: Double, to high: Double, start: Double,
    shortfall: (Double) -> (value: Double, slope: Double)
  ) -> Double {
    var (low, high, x) = (low, high, start)
    for _ in 0..<100 where high - low > 1e-9 * max(1, abs(high)) {
      let (value, slope) = shortfall(x)
      if value > 0 { low = x } else { high = x }
      let next = x + value / slope
      if abs(next - x) <= 1e-12 * max(1, abs(x)) { return next }
      x = next > low && next < high ? next : (low + high) / 2
    }
    return high
  }
}
