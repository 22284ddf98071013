internal import Glibc

extension NegativeBinomial {
  /// P(X ≤ k) for k = 0, 1, … up to the first that is at least `end`; nil where there are more than `most`.
  public func cumulative(upTo end: Double, most: Int) -> [Double]? {
    let (size, failure) = (size, (variance - mean) / variance)
    return sums(of: pmf(0), upTo: end, most: most, cdf) { (size + $0 - 1) * failure / $0 }
  }
}

extension Poisson {
  /// P(X ≤ k) for k = 0, 1, … up to the first that is at least `end`; nil where there are more than `most`.
  public func cumulative(upTo end: Double, most: Int) -> [Double]? {
    sums(of: pmf(0), upTo: end, most: most, cdf) { mean / $0 }
  }
}

/// The sums of the probabilities of 0, 1, …, each of which follows from the one before.
///
/// - Parameters:
///   - first: P(X = 0); where it is too small for its digits, the sums are those of `cdf`.
///   - ratio: P(X = k) over P(X = k − 1).
private func sums(
  of first: Double, upTo end: Double, most: Int, _ cdf: (Double) -> Double,
  ratio: (_ k: Double) -> Double
) -> [Double]? {
  let isSmall = first < 1e-280
  var sums = [first]
  var (sum, probability, count) = (first, first, 0.0)
  while sum < end {
    if sums.count == most { return nil }
    count += 1
    probability *= ratio(count)
    sum = isSmall ? cdf(count) : sum + probability
    sums.append(sum)
  }
  return sums
}

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
