/// The smoothing parameters for which a seasonal model is stable.
///
/// All roots of the characteristic polynomial must lie in the unit circle (Hyndman et al. 2008,
/// §10.3). The Schur–Cohn recursion decides that exactly in O(m²), without finding a root.
package enum AdmissibleRegion {
  /// The tolerance of a root's modulus above 1.
  private static let tolerance = 1e-10

  /// Whether a seasonal model with these parameters is admissible; β = 0 means no trend.
  package static func contains(
    alpha: Double, beta: Double, gamma: Double, phi: Double, season: Int
  ) -> Bool {
    // Without a trend the polynomial is divided by its root at 1.
    let degree = beta == 0 ? season : season + 1
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: degree + 1) { polynomial in
      let inner = beta == 0 ? alpha : alpha + beta - alpha * phi
      for power in 0...degree { polynomial[power] = inner }
      polynomial[degree] = 1
      if beta == 0 {
        polynomial[0] = alpha + gamma - 1
      } else {
        polynomial[0] = phi * (1 - alpha - gamma)
        polynomial[1] = inner + gamma - 1
        polynomial[degree - 1] = alpha + beta - phi
      }
      var power = 1.0
      for index in 0...degree {
        polynomial[index] *= power
        power *= 1 + tolerance
      }
      return hasRootsInUnitCircle(polynomial)
    }
  }

  /// Schur and Cohn: each step lowers the degree by one and must have a reflection coefficient
  /// below 1.
  private static func hasRootsInUnitCircle(_ polynomial: UnsafeMutableBufferPointer<Double>) -> Bool
  {
    var degree = polynomial.count - 1
    while degree > 0 {
      let reflection = polynomial[0] / polynomial[degree]
      guard abs(reflection) < 1 else { return false }
      var low = 1
      var high = degree - 1
      polynomial[degree] -= reflection * polynomial[0]
      while low < high {
        let (first, second) = (polynomial[low], polynomial[high])
        polynomial[low] = first - reflection * second
        polynomial[high] = second - reflection * first
        low += 1
        high -= 1
      }
      if low == high { polynomial[low] -= reflection * polynomial[low] }
      for index in 0..<degree { polynomial[index] = polynomial[index + 1] }
      degree -= 1
    }
    return true
  }
}
