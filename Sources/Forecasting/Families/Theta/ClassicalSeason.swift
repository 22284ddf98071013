internal import Glibc

/// Classical decomposition with a test for seasonality.
///
/// The test is that of the M3 and M4 benchmarks: the autocorrelation at the season's lag against
/// Bartlett's limit at 90 %, |r_m| > 1.645 √((1 + 2 Σ_(k<m) r_k²)/n), on more than two seasons.
/// Unlike in `SeasonalIndex` the pattern is not shrunk, as by the theta method's authors.
enum ClassicalSeason {
  /// Whether the pattern is added to the level or multiplied with it.
  enum Kind: Sendable {
    case additive
    case multiplicative
  }

  /// The pattern by phase, or nil where the test finds none; nan in the values is missing.
  static func estimate(_ values: [Double], season: Int, _ kind: Kind) -> [Double]? {
    guard isPresent(values, season: season) else { return nil }
    let averages = SeasonalIndex.centredAverages(values, season: season)
    var sums = [Double](repeating: 0, count: season)
    var counts = sums
    for (index, average) in averages.enumerated() where !average.isNaN && !values[index].isNaN {
      if kind == .multiplicative && average <= 0 { continue }
      let excess = kind == .additive ? values[index] - average : values[index] / average
      sums[index % season] += excess
      counts[index % season] += 1
    }
    guard counts.allSatisfy({ $0 > 0 }) else { return nil }
    let raw = zip(sums, counts).map { $0 / $1 }
    let mean = raw.reduce(0, +) / Double(season)
    if kind == .additive { return raw.map { $0 - mean } }
    return mean > 0 ? raw.map { $0 / mean } : nil
  }

  /// Whether the autocorrelation at the season's lag passes the test.
  static func isPresent(_ values: [Double], season: Int) -> Bool {
    let observed = values.filter { !$0.isNaN }
    guard season > 1, observed.count > 2 * season else { return false }
    let mean = observed.reduce(0, +) / Double(observed.count)
    let centred = values.map { $0.isNaN ? 0 : $0 - mean }
    let variance = centred.reduce(0) { $0 + $1 * $1 }
    guard variance > 1e-24 * mean * mean * Double(observed.count) else { return false }
    var squares = 0.0
    for lag in 1..<season {
      let r = product(centred, lag) / variance
      squares += r * r
    }
    let limit = 1.6448536269514722 * ((1 + 2 * squares) / Double(observed.count)).squareRoot()
    return abs(product(centred, season) / variance) > limit
  }

  private static func product(_ values: [Double], _ lag: Int) -> Double {
    var sum = 0.0
    for index in lag..<values.count { sum += values[index] * values[index - lag] }
    return sum
  }
}
