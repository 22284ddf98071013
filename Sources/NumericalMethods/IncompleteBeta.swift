internal import Glibc

/// I_x(a, b): the regularised incomplete beta function, for a, b > 0 and x in 0...1.
///
/// - Parameters:
///   - complement: 1 − x, given apart because it carries the digits when x is near 1.
public func regularisedBeta(_ a: Double, _ b: Double, _ x: Double, complement: Double) -> Double {
  if x <= 0 { return 0 }
  if complement <= 0 { return 1 }
  if x <= (a + 1) / (a + b + 2) { return betaFraction(a, b, x, complement) }
  return 1 - betaFraction(b, a, complement, x)
}

/// xᵃ (1 − x)ᵇ / B(a, b), without overflow and without cancellation for large a or b.
package func betaPrefix(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
  if max(a, b) < 15 { return exp(a * log(x) + b * log(y) - logBeta(a, b)) }
  if min(a, b) < 15 { return betaPrefixMixed(a, b, x, y) }
  let sum = a + b
  let da = (x * sum - a) / a
  let db = (y * sum - b) / b
  // a da + b db = 0, so the logarithms may be taken without their linear parts.
  let exponent = a * log1pMinus(da) + b * log1pMinus(db)
  let correction = stirlingCorrection(sum) - stirlingCorrection(a) - stirlingCorrection(b)
  return (a / sum * b / (2 * Double.pi)).squareRoot() * exp(exponent + correction)
}

/// One argument small, one large: a ln x + b ln y − ln B(a, b) with the large parts joined.
private func betaPrefixMixed(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
  if a > b { return betaPrefixMixed(b, a, y, x) }
  let logY = x < 0.5 ? log1p(-x) : log(y)
  return exp(a * log(x) + b * logY - logBeta(a, b))
}

/// Modified Lentz evaluation of the continued fraction of I_x(a, b).
private func betaFraction(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
  let tiny = 1e-300
  var c = 1.0
  var d = 1 - (a + b) * x / (a + 1)
  if abs(d) < tiny { d = tiny }
  d = 1 / d
  var result = d
  for i in 1...100_000 {
    let m = Double(i)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    for step in [even, odd] {
      d = 1 + step * d
      if abs(d) < tiny { d = tiny }
      c = 1 + step / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      result *= d * c
    }
    if abs(d * c - 1) < 1e-16 { break }
  }
  return min(1, result * betaPrefix(a, b, x, y) / a)
}
