internal import Glibc

/// Posterior mean of α: the share of a one-step error that persists in the level.
///
/// It does not depend on the model that forecasts: a mean of 13 periods moves although the level of
/// demand may be constant. It decides how much larger the variance of a sum is than the sum of its
/// periods' variances. The likelihood is that of simple exponential smoothing with normal errors. A
/// priori the level is constant (α = 0) with probability ½; otherwise α is uniform on 0...½.
enum LevelPersistence {
  private static let grid = (0...25).map { 0.02 * Double($0) }

  /// The posterior mean of α, from 0 to ½; nan is missing.
  static func estimate(_ values: [Double]) -> Double {
    let observed = values.filter { !$0.isNaN }
    guard observed.count > 2 else { return grid[grid.count / 2] }
    let sums = profileSums(observed, at: grid)
    guard let least = sums.min(), least > 0 else { return 0 }
    // The level and the variance are integrated out: a power of half the degrees that remain.
    let power = -0.5 * Double(observed.count - 1)
    var (total, mean) = (0.0, 0.0)
    for (alpha, sum) in zip(grid, sums) {
      let prior = alpha == 0 ? 0.5 : 0.5 / Double(grid.count - 1)
      let weight = prior * pow(sum / least, power)
      total += weight
      mean += weight * alpha
    }
    return mean / total
  }
}
