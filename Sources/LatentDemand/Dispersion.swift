/// The dispersion of demand: variance = φ mean + ω mean².
///
/// The variance of a gamma-mixed Poisson, or negative binomial, in units of size φ: the first term
/// is Poisson-like noise, the second the variation of the rate itself.
package struct Dispersion: Sendable {
  /// φ: the variance per unit of mean, in units.
  package let phi: Double
  /// ω: the squared coefficient of variation of the rate.
  let omega: Double

  /// The dispersion of a Poisson distribution.
  static let poisson = Dispersion(phi: 1, omega: 0)

  /// The variance of demand with this mean.
  package func variance(_ mean: Double) -> Double { phi * mean + omega * mean * mean }

  init(phi: Double, omega: Double) {
    self.phi = phi
    self.omega = omega
  }

  /// Regresses (y − m)² / m on 1 and m over the pairs by least squares.
  ///
  /// Both coefficients are at least 0. The first pass leaves out the most extreme value, so that a
  /// single outlier among few values does not mask itself; the second leaves out values more than
  /// eight standard deviations of the first fit away.
  init(_ values: [Double], means: [Double]) {
    var farthest = 0.0
    for (value, mean) in zip(values, means) where value.isFinite && mean > 1e-9 {
      farthest = max(farthest, (value - mean) * (value - mean) / mean)
    }
    let first = Self.fit(values, means) { square, mean in square / mean < farthest }
    let second = Self.fit(values, means) { square, mean in
      square <= 64 * first.variance(mean)
    }
    self = second
  }

  private static func fit(
    _ values: [Double], _ means: [Double], _ counts: (_ square: Double, _ mean: Double) -> Bool
  ) -> Dispersion {
    var n = 0.0
    var (sumMean, sumRatio, sumSquare, sumProduct) = (0.0, 0.0, 0.0, 0.0)
    for (value, mean) in zip(values, means) where value.isFinite && mean > 1e-9 {
      let square = (value - mean) * (value - mean)
      guard counts(square, mean) else { continue }
      n += 1
      sumMean += mean
      sumRatio += square / mean
      sumSquare += mean * mean
      sumProduct += square
    }
    guard n >= 10, sumRatio > 0 else { return .poisson }
    let ratio = sumRatio / n
    let spread = sumSquare / n - (sumMean / n) * (sumMean / n)
    let slope = spread > 1e-12 ? (sumProduct / n - sumMean / n * ratio) / spread : 0
    let omega = max(0, slope)
    let phi = ratio - omega * sumMean / n
    guard phi < 0.05 * ratio else { return Dispersion(phi: phi, omega: omega) }
    let least = 0.05 * ratio
    return Dispersion(phi: least, omega: max(0, (sumProduct - least * sumMean) / sumSquare))
  }
}
