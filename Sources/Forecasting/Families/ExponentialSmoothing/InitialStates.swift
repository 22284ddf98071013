/// Initial values of level, trend and season for the search.
///
/// After Hyndman et al. (2008), §2.6.1: the season by classical decomposition, or by one harmonic
/// about a line where there are fewer than three seasons; level and trend by a straight line
/// through the first max(10, 2m) seasonally adjusted values.
struct InitialStates {
  let season: [Double]
  /// The level without a trend.
  let level: Double
  /// Level and trend of the line, one period before the first.
  let lineLevel: Double
  let lineTrend: Double
  /// The first seasonally adjusted value, and the mean growth over the first few.
  private let first: (level: Double, trend: Double)

  /// The initial values for a kind of season; nan is missing.
  init(_ values: [Double], _ kind: ETSForm.Season, season length: Int) {
    let pattern = kind == .none ? [] : seasonalPattern(values, kind, length: length)
    season = pattern
    let start = values.prefix(max(10, 2 * length)).enumerated().map { index, value in
      switch kind {
      case .none: value
      case .additive: value - pattern[index % length]
      case .multiplicative: value / pattern[index % length]
      }
    }
    let line = straightLine(start)
    level = line.mean
    lineLevel = line.mean - line.slope * (line.centre + 1)
    lineTrend = line.slope
    let present = start.filter { !$0.isNaN }.prefix(4)
    let growth = (present.last ?? 0) - (present.first ?? 0)
    first = (present.first ?? 0, growth / Double(max(1, present.count - 1)))
  }

  private init(_ states: InitialStates, level: Double, trend: Double) {
    season = states.season
    self.level = level
    lineLevel = level - trend
    lineTrend = trend
    first = states.first
  }

  /// The same season with a level and a trend through the first values.
  var fromFirstValues: InitialStates {
    InitialStates(self, level: first.level, trend: first.trend)
  }
}

/// The seasonal states by phase, with mean 0, or mean 1 and none below 0.01.
private func seasonalPattern(
  _ values: [Double], _ kind: ETSForm.Season, length: Int
) -> [Double] {
  let averages =
    values.count >= 3 * length
    ? centredAverages(values, season: length) : lineThrough(values)
  var sums = [Double](repeating: 0, count: length)
  var counts = sums
  for (index, average) in averages.enumerated() where !average.isNaN && !values[index].isNaN {
    let deviation = kind == .additive ? values[index] - average : values[index] / average
    if !deviation.isFinite { continue }
    sums[index % length] += deviation
    counts[index % length] += 1
  }
  let neutral = kind == .additive ? 0.0 : 1.0
  let raw = zip(sums, counts).map { $1 > 0 ? $0 / $1 : neutral }
  let mean = raw.reduce(0, +) / Double(length)
  if kind == .additive { return raw.map { $0 - mean } }
  guard mean > 0 else { return raw.map { _ in 1 } }
  return raw.map { max(0.01, $0 / mean) }
}

/// Means over one season around each period, ends weighted by half for an even season; nan at the
/// margins and where a value is missing.
private func centredAverages(_ values: [Double], season: Int) -> [Double] {
  var averages = [Double](repeating: .nan, count: values.count)
  let reach = season / 2
  for centre in reach..<max(reach, values.count - reach) {
    var sum = 0.0
    for index in centre - reach...centre + reach {
      let isEnd = season % 2 == 0 && (index == centre - reach || index == centre + reach)
      sum += (isEnd ? 0.5 : 1) * values[index]
    }
    averages[centre] = sum / Double(season)
  }
  return averages
}

private func lineThrough(_ values: [Double]) -> [Double] {
  let line = straightLine(values)
  return values.indices.map { line.mean + line.slope * (Double($0) - line.centre) }
}

/// The least-squares line through the values present, about the centre of their places.
private func straightLine(_ values: [Double]) -> (mean: Double, slope: Double, centre: Double) {
  var (count, places, sum) = (0.0, 0.0, 0.0)
  for (index, value) in values.enumerated() where !value.isNaN {
    count += 1
    places += Double(index)
    sum += value
  }
  guard count > 0 else { return (0, 0, 0) }
  let (centre, mean) = (places / count, sum / count)
  var (product, square) = (0.0, 0.0)
  for (index, value) in values.enumerated() where !value.isNaN {
    product += (Double(index) - centre) * (value - mean)
    square += (Double(index) - centre) * (Double(index) - centre)
  }
  return (mean, square > 0 ? product / square : 0, centre)
}
