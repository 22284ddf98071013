internal import Glibc

extension AdmissibleRegion {
  /// The largest β that is admissible when γ tends to 0, and at most α.
  ///
  /// Seasonal roots then sit at the m-th roots of unity w and move inward where N(w)/D(w) has a
  /// positive real part, with N(w) = (1 − w)(1 − φw) and D(w) = 1 + (α + β − 1 − φ)w + φ(1 − α)w²;
  /// the lowest frequency binds first, and the condition is linear in β.
  static func largestTrend(alpha: Double, phi: Double, season: Int) -> Double {
    let angle = -2 * Double.pi / Double(season)
    let w = Complex(cos(angle), sin(angle))
    let square = w.times(w)
    let n = Complex(1 - w.real, -w.imaginary).times(
      Complex(1 - phi * w.real, -phi * w.imaginary))
    let d = Complex(
      1 + (alpha - 1 - phi) * w.real + phi * (1 - alpha) * square.real,
      (alpha - 1 - phi) * w.imaginary + phi * (1 - alpha) * square.imaginary)
    let slope = n.dot(w)
    guard slope < 0 else { return alpha }
    return min(alpha, max(0, n.dot(d) / -slope))
  }
}

private struct Complex {
  let real: Double
  let imaginary: Double

  init(_ real: Double, _ imaginary: Double) {
    self.real = real
    self.imaginary = imaginary
  }

  func times(_ other: Complex) -> Complex {
    Complex(
      real * other.real - imaginary * other.imaginary,
      real * other.imaginary + imaginary * other.real)
  }

  /// The real part of the product with the other's conjugate.
  func dot(_ other: Complex) -> Double { real * other.real + imaginary * other.imaginary }
}
