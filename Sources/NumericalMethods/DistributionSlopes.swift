internal import Glibc

/// A continuous distribution at one place: both tails, the density and its three derivatives.
struct DistributionSlopes {
  var lower: Double
  var upper: Double
  /// F′, F″, F‴ and F⁗.
  var derivatives: SIMD4<Double>

  /// The mixture of two distributions.
  static func mixed(_ first: Self, _ second: Self, share: Double) -> Self {
    let rest = 1 - share
    return Self(
      lower: rest * first.lower + share * second.lower,
      upper: rest * first.upper + share * second.upper,
      derivatives: rest * first.derivatives + share * second.derivatives)
  }

  /// F − p, from the smaller tail.
  func excess(over probability: Double) -> Double {
    probability < 0.5 ? lower - probability : (1 - probability) - upper
  }

  /// The step to where F is p, by the inverse Taylor series, and a bound of its error.
  ///
  /// With g = (p − F)/F′ the step is g − a g²/2 + (3a² − b) g³/6 − (15a³ − 10ab + c) g⁴/24, a, b
  /// and c being F″, F‴ and F⁗ over F′. The next term is below |g| q⁴/20, q = |g| (|a| + √|b|), as
  /// trials with the normal distribution show. Farther away Newton's method on the logarithm of the
  /// smaller tail is used, which is nearly concave.
  func step(to probability: Double) -> (length: Double, error: Double) {
    let excess = excess(over: probability)
    let density = derivatives[0]
    let g = -excess / density
    let a = derivatives[1] / density
    let b = derivatives[2] / density
    let c = derivatives[3] / density
    let q = abs(g) * (abs(a) + abs(b).squareRoot())
    guard q < 1 else { return (logarithmicStep(to: probability), .infinity) }
    let fourth = 15 * a * a * a - 10 * a * b + c
    let length = g * (1 - g * (a / 2 - g * ((3 * a * a - b) / 6 - g * fourth / 24)))
    return (length, 0.05 * abs(g) * (q * q) * (q * q))
  }

  private func logarithmicStep(to probability: Double) -> Double {
    let density = derivatives[0]
    return probability < 0.5
      ? log(probability / lower) * lower / density
      : log(upper / (1 - probability)) * upper / density
  }
}

/// Where a distribution reaches a probability inside 0...1, from any start.
///
/// - Parameter slopes: the distribution at a place.
func place(
  of probability: Double, near start: Double, _ slopes: (Double) -> DistributionSlopes
) -> Double {
  let tail = min(probability, 1 - probability)
  var (low, high) = (-Double.infinity, Double.infinity)
  var (place, stride) = (start, 1.0)
  for _ in 0..<200 {
    let here = slopes(place)
    let excess = here.excess(over: probability)
    if excess == 0 { return place }
    if excess > 0 { high = place } else { low = place }
    let step = here.step(to: probability)
    var next = place + step.length
    if !(next > low && next < high) {
      if abs(step.length) <= 1e-15 * max(1, abs(place)) { return place }
      let isBracketed = low.isFinite && high.isFinite
      next = isBracketed ? 0.5 * (low + high) : place + (excess > 0 ? -stride : stride)
      stride *= 2
      if next == place { return place }
    } else if step.error <= min(1e-12, 1e-11 * tail / here.derivatives[0]) {
      return next
    }
    place = next
  }
  return place
}
