/// Draws that use only + − × ÷ and the square root, so that they are equal on all machines.
extension CounterStream {
  /// Draws a Poisson count by inversion: P(k) = P(k − 1) × mean ÷ k.
  ///
  /// A mean above 16 is drawn in parts, since sums of Poisson counts are Poisson counts.
  package mutating func poisson(_ mean: Double) -> Int {
    var count = 0
    var rest = mean
    while rest > 16 {
      count += smallPoisson(16)
      rest -= 16
    }
    return count + smallPoisson(rest)
  }

  private mutating func smallPoisson(_ mean: Double) -> Int {
    let level = unit()
    var probability = negativeExponential(mean)
    var cumulative = probability
    var count = 0
    while level >= cumulative && count < 100 {
      count += 1
      probability *= mean / Double(count)
      cumulative += probability
    }
    return count
  }

  /// Draws a roughly normal number with mean 0 and standard deviation 1: a sum of four uniforms.
  mutating func roughNormal() -> Double {
    let sum = unit() + unit() + unit() + unit()
    return (sum - 2) * Double(3).squareRoot()
  }
}

/// Returns exp(−x) for x in 0...16 to about seven digits: (Taylor series at x ÷ 64)⁶⁴.
package func negativeExponential(_ x: Double) -> Double {
  let y = x / 64
  var power =
    1 - y * (1 - y / 2 * (1 - y / 3 * (1 - y / 4 * (1 - y / 5 * (1 - y / 6 * (1 - y / 7))))))
  for _ in 0..<6 { power *= power }
  return power
}
