/// A minimum of a function of one variable on an interval, without derivatives.
///
/// Brent, *Algorithms for Minimization without Derivatives* (1973), chapter 5: golden sections with
/// parabolic steps. It finds a local minimum; start it from a bracket where there may be several.
///
/// - Parameters:
///   - lower: the interval's lower end.
///   - upper: the interval's upper end, above `lower`.
///   - tolerance: the absolute precision wanted of the place.
/// - Returns: the place and the value there.
public func minimise(
  from lower: Double, to upper: Double, tolerance: Double = 1e-8,
  _ function: (Double) -> Double
) -> (place: Double, value: Double) {
  precondition(lower < upper, "the interval must not be empty")
  var search = BrentSearch(lower, upper, function)
  for _ in 0..<100 {
    guard let place = search.nextPlace(tolerance: tolerance) else { break }
    search.take(place, function(place))
  }
  return search.best
}

private let goldenSection = 0.381966011250105151795

/// The bracket and the three best points so far.
private struct BrentSearch {
  var lower: Double
  var upper: Double
  var best: (place: Double, value: Double)
  var second: (place: Double, value: Double)
  var third: (place: Double, value: Double)
  var step = 0.0
  var stepBefore = 0.0

  init(_ lower: Double, _ upper: Double, _ function: (Double) -> Double) {
    self.lower = lower
    self.upper = upper
    let place = lower + goldenSection * (upper - lower)
    best = (place, function(place))
    second = best
    third = best
  }

  /// Where to look next; nil when the bracket is as narrow as wanted.
  mutating func nextPlace(tolerance: Double) -> Double? {
    let middle = 0.5 * (lower + upper)
    let precision = 1.5e-8 * abs(best.place) + tolerance / 3
    if abs(best.place - middle) <= 2 * precision - 0.5 * (upper - lower) { return nil }
    if abs(stepBefore) > precision, let parabola = parabolicStep() {
      stepBefore = step
      step = parabola
      let place = best.place + step
      if place - lower < 2 * precision || upper - place < 2 * precision {
        step = best.place < middle ? precision : -precision
      }
    } else {
      stepBefore = (best.place < middle ? upper : lower) - best.place
      step = goldenSection * stepBefore
    }
    return best.place + (step > 0 ? max(step, precision) : min(step, -precision))
  }

  /// Narrows the bracket by the value at a place.
  mutating func take(_ place: Double, _ value: Double) {
    if value <= best.value {
      if place < best.place { upper = best.place } else { lower = best.place }
      (third, second, best) = (second, best, (place, value))
      return
    }
    if place < best.place { lower = place } else { upper = place }
    if value <= second.value || second.place == best.place {
      (third, second) = (second, (place, value))
    } else if value <= third.value || third.place == best.place || third.place == second.place {
      third = (place, value)
    }
  }

  /// The step to the minimum of the parabola through the points; nil where it is not to be trusted.
  private func parabolicStep() -> Double? {
    let x = best.place
    let r = (x - second.place) * (best.value - third.value)
    var q = (x - third.place) * (best.value - second.value)
    var p = (x - third.place) * q - (x - second.place) * r
    q = 2 * (q - r)
    if q > 0 { p = -p } else { q = -q }
    let isShort = abs(p) < abs(0.5 * q * stepBefore)
    return isShort && p > q * (lower - x) && p < q * (upper - x) ? p / q : nil
  }
}
