/// The multiplicative seasonal index, shrunk towards 1 by the variation that noise alone would
/// cause.
///
/// Classical decomposition: the ratio of each phase's values to a centred average over one season.
/// The pattern's excess over 1 is multiplied by max(0, 1 − (m − 3)/(m − 1)/F), with F the variance
/// between phases over that within them (James and Stein's estimator), so that a spurious season
/// vanishes and a clear one is kept.
enum SeasonalIndex {
  /// The index by phase, or nil where the series is too short or shows no season.
  ///
  /// - Parameter values: observations, none below zero; nan is missing.
  static func estimate(_ values: [Double], season: Int) -> [Double]? {
    guard season > 1, values.count >= 2 * season + season / 2 else { return nil }
    let averages = centredAverages(values, season: season)
    var sums = [Double](repeating: 0, count: season)
    var levels = sums
    for (index, average) in averages.enumerated() where average > 0 && !values[index].isNaN {
      sums[index % season] += values[index]
      levels[index % season] += average
    }
    // A phase that was never observed has no ratio of its own.
    let seen = levels.indices.filter { levels[$0] > 0 }
    let observed = Set(values.indices.filter { !values[$0].isNaN }.map { $0 % season })
    guard seen.count > 1, observed.isSubset(of: seen) else { return nil }
    let mean = seen.reduce(0) { $0 + sums[$1] / levels[$1] } / Double(seen.count)
    guard mean > 0 else { return nil }
    let index = levels.indices.map { levels[$0] > 0 ? sums[$0] / levels[$0] / mean : 1 }
    let weight = shrinkage(values, averages, index)
    return weight > 0 ? index.map { 1 + weight * ($0 - 1) } : nil
  }

  /// Means over one season around each period, ends weighted by half for an even season; nan at
  /// the margins and where less than half of a season was observed.
  static func centredAverages(_ values: [Double], season: Int) -> [Double] {
    let reach = season / 2
    var averages = [Double](repeating: .nan, count: values.count)
    guard values.count > 2 * reach else { return averages }
    for centre in reach..<values.count - reach {
      var sum = 0.0
      var weight = 0.0
      for index in centre - reach...centre + reach where !values[index].isNaN {
        let isEnd = season % 2 == 0 && (index == centre - reach || index == centre + reach)
        sum += (isEnd ? 0.5 : 1) * values[index]
        weight += isEnd ? 0.5 : 1
      }
      if 2 * weight >= Double(season) { averages[centre] = sum / weight }
    }
    return averages
  }

  private static func shrinkage(_ values: [Double], _ averages: [Double], _ index: [Double])
    -> Double
  {
    let season = index.count
    var between = 0.0
    var within = 0.0
    var count = 0
    for (place, average) in averages.enumerated() where average > 0 && !values[place].isNaN {
      let ratio = values[place] / average
      let expected = index[place % season]
      between += (expected - 1) * (expected - 1)
      within += (ratio - expected) * (ratio - expected)
      count += 1
    }
    guard count > season, between > 0 else { return 0 }
    let phases = Double(season)
    let f = between / (phases - 1) / (within / (Double(count) - phases))
    return max(0, 1 - max(1, phases - 3) / (phases - 1) / f)
  }
}
