/// The gains of a BATS model: smoothing constants, damping and autocorrelation.
package struct BATSGains: Sendable {
  /// α of the level.
  package var level: Double
  /// β of the slope.
  package var slope: Double
  /// φ: the damping of the slope per period.
  package var damping: Double
  /// γ of each season's pattern.
  package var seasons: [Double]
  /// ρ: the first-order autocorrelation of errors.
  var autocorrelation: Double

  /// Gains by the names of the literature.
  package init(alpha: Double, beta: Double, phi: Double, gamma: [Double], rho: Double) {
    level = alpha
    slope = beta
    damping = phi
    seasons = gamma
    autocorrelation = rho
  }
}
