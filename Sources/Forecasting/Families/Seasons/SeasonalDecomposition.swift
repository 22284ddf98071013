/// A level and one additive pattern per season, by classical decomposition.
///
/// A centred moving average over the longest season is subtracted, constant beyond its ends; each
/// season's pattern is then estimated from the remainder, the shortest season first; see
/// `SeasonalPattern`.
struct SeasonalDecomposition: Sendable {
  /// The average at the beginning.
  let level: Double
  /// The patterns in the order of the seasons, each by phase.
  let patterns: [[Double]]

  /// Decomposes values, at least one of them not nan, with seasons in ascending order.
  init(_ values: [Double], seasons: [Int]) {
    let averages = centredAverages(values, season: seasons.last ?? 1)
    level = averages.first ?? 0
    var rest = zip(values, averages).map { $0 - $1 }
    patterns = seasons.map { season in
      let pattern = SeasonalPattern(rest, season: season).values
      for index in rest.indices { rest[index] -= pattern[index % season] }
      return pattern
    }
  }
}

/// The centred moving average over one season, constant beyond its ends.
///
/// The ends of an even season count by half. Windows with less than half of a season observed are
/// left out.
private func centredAverages(_ values: [Double], season: Int) -> [Double] {
  let observed = values.filter { !$0.isNaN }
  let mean = observed.reduce(0, +) / Double(max(1, observed.count))
  var averages = [Double](repeating: .nan, count: values.count)
  let sums = RunningSums(values, around: mean)
  let reach = season / 2
  let even = season % 2 == 0
  for centre in averages.indices.dropFirst(reach).dropLast(reach) {
    let whole = sums.over(centre - reach...centre + reach)
    let inner = even ? sums.over(centre - reach + 1...centre + reach - 1) : whole
    let weight = 0.5 * (whole.count + inner.count)
    if 2 * weight >= Double(season) {
      averages[centre] = mean + 0.5 * (whole.sum + inner.sum) / weight
    }
  }
  holdEnds(&averages, otherwise: mean)
  return averages
}

/// Fills what is nan with the value before it, and at the beginning with the first one.
private func holdEnds(_ values: inout [Double], otherwise: Double) {
  var last = values.first { !$0.isNaN } ?? otherwise
  for index in values.indices {
    if values[index].isNaN { values[index] = last } else { last = values[index] }
  }
}

/// Sums and counts of the values present over any range, as differences from a mean near the data.
private struct RunningSums {
  private var sums: [Double] = [0]
  private var counts: [Double] = [0]

  init(_ values: [Double], around mean: Double) {
    var (sum, count) = (0.0, 0.0)
    for value in values {
      if !value.isNaN {
        sum += value - mean
        count += 1
      }
      sums.append(sum)
      counts.append(count)
    }
  }

  func over(_ range: ClosedRange<Int>) -> (sum: Double, count: Double) {
    let end = range.upperBound + 1
    return (sums[end] - sums[range.lowerBound], counts[end] - counts[range.lowerBound])
  }
}
