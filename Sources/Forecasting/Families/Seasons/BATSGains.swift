/// What each state of a BATS model takes from an error, and how fast things die down.
package struct BATSGains: Sendable {
  /// α: what the level takes.
  package var level: Double
  /// β: what the slope takes.
  package var slope: Double
  /// φ: the share of a slope that the next period keeps.
  package var damping: Double
  /// γ: what the pattern of each season takes.
  package var seasons: [Double]
  /// ρ: the share of an error that the next one repeats.
  package var persistence: Double

  /// Gains by the names of the literature.
  package init(alpha: Double, beta: Double, phi: Double, gamma: [Double], rho: Double) {
    level = alpha
    slope = beta
    damping = phi
    seasons = gamma
    persistence = rho
  }
}
