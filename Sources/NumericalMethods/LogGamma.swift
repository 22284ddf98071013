internal import Glibc

/// ln Γ(x) for x > 0, from libm's reentrant routine (the plain one writes a global sign).
public func logGamma(_ x: Double) -> Double {
  var sign: Int32 = 0
  return lgamma_r(x, &sign)
}

/// ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b), without the cancellation at a ≫ b.
///
/// For a large argument the difference ln Γ(a) − ln Γ(a + b) comes from Stirling's series.
public func logBeta(_ a: Double, _ b: Double) -> Double {
  let small = min(a, b)
  let large = max(a, b)
  if large < 15 { return logGamma(small) + logGamma(large) - logGamma(small + large) }
  let sum = small + large
  let ratio = -(large - 0.5) * log1p(small / large) - small * log(sum) + small
  let gap = ratio + stirlingCorrection(large) - stirlingCorrection(sum)
  return logGamma(small) + gap
}

/// ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π] for x ≥ 15.
package func stirlingCorrection(_ x: Double) -> Double {
  let q = 1 / (x * x)
  let tail = 1.0 / 1260 - q * (1.0 / 1680 - q * (1.0 / 1188 - q * 691.0 / 360360))
  return (1.0 / 12 - q * (1.0 / 360 - q * tail)) / x
}
