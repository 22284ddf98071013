internal import Glibc

/// The smallest whole number k ≥ 0 with cdf(k) ≥ p, by doubling, then bisection.
///
/// - Parameter start: a guess; a good one shortens the search.
func smallestCount(atLeast probability: Double, near start: Double, cdf: (Double) -> Double)
  -> Double
{
  var low = -1.0
  var high = max(0, start.rounded(.down))
  var stride = 1.0
  if cdf(high) >= probability {
    // Walk down until a value falls short.
    while high - stride > -1, cdf(high - stride) >= probability {
      high -= stride
      stride *= 2
    }
    low = max(-1, high - stride)
  } else {
    repeat {
      low = high
      high += stride
      stride *= 2
    } while cdf(high) < probability && high < 0x1p52
  }
  while high - low > 1 {
    let middle = ((low + high) / 2).rounded(.down)
    if cdf(middle) >= probability { high = middle } else { low = middle }
  }
  return high
}
