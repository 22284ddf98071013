internal import NumericalMethods

/// The smallest x for which `isEnough(x)`, to 13 digits, for a condition that stays true as x
/// grows.
///
/// Doubles its steps from the mean until the answer is bracketed, then bisects.
func smallestArgument(
  near distribution: any Distribution, where isEnough: (Double) -> Bool
) -> Double {
  var stride = max(distribution.standardDeviation, 1e-6)
  var low = distribution.mean
  var high = distribution.mean
  while isEnough(low), stride < 1e300 {
    (low, stride) = (low - stride, stride * 2)
  }
  while !isEnough(high), stride < 1e300 {
    (high, stride) = (high + stride, stride * 2)
  }
  for _ in 0..<200 where high - low > 1e-13 * max(1, abs(high)) {
    let middle = (low + high) / 2
    if isEnough(middle) { high = middle } else { low = middle }
  }
  return high
}
