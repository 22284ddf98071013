internal import Glibc

/// P(a, x) = γ(a, x)/Γ(a): the lower regularised incomplete gamma function, a > 0.
///
/// By its power series below a + 1, by Legendre's continued fraction above it, and near the mean of
/// large shapes, where both grow long, by Temme's uniform expansion (`UniformGamma`).
public func regularisedGammaP(_ a: Double, _ x: Double) -> Double {
  if x <= 0 { return 0 }
  if x == .infinity { return 1 }
  if a >= UniformGamma.leastShape, let near = UniformGamma(a, x) { return near.lower }
  let prefix = gammaPrefix(a, x)
  return x < a + 1 ? gammaSeries(a, x, prefix) : 1 - gammaFraction(a, x, prefix)
}

/// Q(a, x) = 1 − P(a, x), accurate where it is small.
public func regularisedGammaQ(_ a: Double, _ x: Double) -> Double {
  if x <= 0 { return 1 }
  if x == .infinity { return 0 }
  if a >= UniformGamma.leastShape, let near = UniformGamma(a, x) { return near.upper }
  let prefix = gammaPrefix(a, x)
  return x < a + 1 ? 1 - gammaSeries(a, x, prefix) : gammaFraction(a, x, prefix)
}

/// xᵃ e⁻ˣ / Γ(a), without overflow and without cancellation for large a.
package func gammaPrefix(_ a: Double, _ x: Double) -> Double {
  if a < 15 { return exp(a * log(x) - x - logGamma(a)) }
  let d = (x - a) / a
  let exponent = a * log1pMinus(d) - stirlingCorrection(a)
  return (a / (2 * Double.pi)).squareRoot() * exp(exponent)
}

/// ln(1 + d) − d, by its series near zero, where the difference would cancel.
package func log1pMinus(_ d: Double) -> Double {
  if abs(d) > 0.2 { return log1p(d) - d }
  // ln(1+d) = 2 artanh(s) with s = d/(2+d), and 2s − d = −d s.
  let s = d / (2 + d)
  let q = s * s
  var sum = 0.0
  var power = s * q
  var k = 3.0
  while abs(power) > 1e-18 * abs(s) {
    sum += power / k
    power *= q
    k += 2
  }
  return 2 * sum - d * s
}

/// P(a, x) as a power series, given xᵃ e⁻ˣ / Γ(a); short below a + 1.
func gammaSeries(_ a: Double, _ x: Double, _ prefix: Double) -> Double {
  var term = 1 / a
  var sum = term
  var k = a
  while term > sum * 1e-17 {
    k += 1
    term *= x / k
    sum += term
  }
  return min(1, sum * prefix)
}

/// Q(a, x) as a continued fraction, given xᵃ e⁻ˣ / Γ(a); short above a + 1.
///
/// By modified Lentz evaluation.
func gammaFraction(_ a: Double, _ x: Double, _ prefix: Double) -> Double {
  let tiny = 1e-300
  var b = x + 1 - a
  var c = 1 / tiny
  var d = 1 / b
  var result = d
  for i in 1...100_000 {
    let numerator = -Double(i) * (Double(i) - a)
    b += 2
    d = numerator * d + b
    if abs(d) < tiny { d = tiny }
    c = b + numerator / c
    if abs(c) < tiny { c = tiny }
    d = 1 / d
    let change = d * c
    result *= change
    if abs(change - 1) < 1e-16 { break }
  }
  return min(1, result * prefix)
}
