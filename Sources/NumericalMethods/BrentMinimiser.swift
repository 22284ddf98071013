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
  let golden = 0.381966011250105151795
  var a = lower
  var b = upper
  var best = a + golden * (b - a)
  var second = best
  var third = best
  var bestValue = function(best)
  var secondValue = bestValue
  var thirdValue = bestValue
  var step = 0.0
  var stepBeforeLast = 0.0
  for _ in 0..<100 {
    let middle = 0.5 * (a + b)
    let precision = 1.5e-8 * abs(best) + tolerance / 3
    if abs(best - middle) <= 2 * precision - 0.5 * (b - a) { break }
    var parabola = Double.nan
    if abs(stepBeforeLast) > precision {
      parabola = parabolicStep(
        (best, bestValue), (second, secondValue), (third, thirdValue), within: stepBeforeLast,
        a, b)
    }
    if parabola.isFinite {
      stepBeforeLast = step
      step = parabola
      let place = best + step
      if place - a < 2 * precision || b - place < 2 * precision {
        step = best < middle ? precision : -precision
      }
    } else {
      stepBeforeLast = best < middle ? b - best : a - best
      step = golden * stepBeforeLast
    }
    let place = best + (abs(step) >= precision ? step : (step > 0 ? precision : -precision))
    let value = function(place)
    if value <= bestValue {
      if place < best { b = best } else { a = best }
      (third, thirdValue) = (second, secondValue)
      (second, secondValue) = (best, bestValue)
      (best, bestValue) = (place, value)
    } else {
      if place < best { a = place } else { b = place }
      if value <= secondValue || second == best {
        (third, thirdValue) = (second, secondValue)
        (second, secondValue) = (place, value)
      } else if value <= thirdValue || third == best || third == second {
        (third, thirdValue) = (place, value)
      }
    }
  }
  return (best, bestValue)
}

/// The step to the minimum of the parabola through three points; nan where it is not to be trusted.
private func parabolicStep(
  _ x: (Double, Double), _ w: (Double, Double), _ v: (Double, Double), within limit: Double,
  _ a: Double, _ b: Double
) -> Double {
  let r = (x.0 - w.0) * (x.1 - v.1)
  var q = (x.0 - v.0) * (x.1 - w.1)
  var p = (x.0 - v.0) * q - (x.0 - w.0) * r
  q = 2 * (q - r)
  if q > 0 { p = -p } else { q = -q }
  let acceptable =
    abs(p) < abs(0.5 * q * limit) && p > q * (a - x.0) && p < q * (b - x.0)
  return acceptable ? p / q : .nan
}
