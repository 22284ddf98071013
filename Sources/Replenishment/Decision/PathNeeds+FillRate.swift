extension PathNeeds {
  /// The smallest order with which at most `allowed` units of the window's mean demand go unmet.
  ///
  /// Unmet units are piecewise linear in the order, so Newton's method is exact once it is on the
  /// right piece; bisection keeps it inside the bracket until then.
  func smallestOrder(leaving allowed: Double) -> Double {
    var low = lower.min() ?? 0
    var high = upper.max() ?? 0
    var guess = (low + high) / 2
    while high - low > 1e-9 * max(1, abs(high)) {
      let excess = unmet(guess) - allowed
      if excess > 0 { low = guess } else { high = guess }
      let step = excess / servedShare(guess)
      let next = guess + step
      if abs(step) <= 1e-12 * max(1, abs(guess)), next.isFinite { return next }
      guess = next > low && next < high ? next : (low + high) / 2
      if guess == low || guess == high { break }
    }
    return high
  }

  /// Mean units more that are served for one more unit ordered: minus the slope of `unmet`.
  private func servedShare(_ units: Double) -> Double {
    var serving = 0
    for pair in upper.indices {
      serving += (upper[pair] > units ? 1 : 0) - (lower[pair] > units ? 1 : 0)
    }
    return Double(serving) / count
  }
}
