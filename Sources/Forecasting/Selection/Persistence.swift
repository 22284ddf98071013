internal import Glibc

/// How much of a period's surprise stays in the level: what a series says of it, whatever smooths it.
///
/// A smoothing constant is a tool of forecasting: a mean of 13 periods moves although the demand
/// behind it stands still. What surprises leave is another question, and decides how much more sums
/// vary than their periods do. The answer is the mean of α over its posterior, of simple exponential
/// smoothing with normal errors: before, a level that stands still is as likely as one that moves,
/// and all α of 0...½ are equally likely of one that does.
enum Persistence {
  private static let grid = (0...25).map { 0.02 * Double($0) }

  /// The mean of α, from 0 to ½; nan is missing.
  static func estimate(_ values: [Double]) -> Double {
    let observed = values.filter { !$0.isNaN }
    guard observed.count > 2 else { return grid[grid.count / 2] }
    let sums = grid.map { profile(observed, alpha: $0).sum }
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
