/// Estimates the seasonal index of a group from its series.
package struct SeasonLearner: Sendable {
  let position: SeasonPosition

  /// Takes the positions of a season, which depend on the planning period.
  package init(position: SeasonPosition) { self.position = position }

  /// The index by position, with a mean of 1, shrunk towards `prior`.
  ///
  /// - Parameter rounds: iterations between levels and index.
  package func index(of pairs: [PairSeries], prior: [Double], rounds: Int) -> [Double] {
    var index = prior
    for _ in 0..<rounds {
      let sums = sums(of: pairs, index: index)
      index = shrunk(sums, towards: prior)
    }
    return index
  }

  /// Demand, and the demand expected from levels without a season, by position.
  private struct Sums {
    var demand: [Double]
    var expected: [Double]
    /// By position, the ratio of demand to expected demand in each single season, with its weight.
    var seasons: [[(ratio: Double, weight: Double)]]
    /// The scatter of pairs about the common ratio of their period; see `Products.scatter`.
    var scatter: Double
  }

  private func sums(of pairs: [PairSeries], index: [Double]) -> Sums {
    let first = pairs.map(\.firstPeriod).min() ?? 0
    let end = pairs.map(\.endPeriod).max() ?? 0
    var demand = [Double](repeating: 0, count: end - first)
    var expected = demand
    var products = Products(count: end - first)
    for pair in pairs {
      let positions = pair.demand.indices.map { position.of(pair.firstPeriod + $0) }
      let levels = levels(of: pair, index: index, positions: positions)
      for (offset, value) in pair.demand.enumerated() where value.isFinite {
        demand[pair.firstPeriod - first + offset] += value
        expected[pair.firstPeriod - first + offset] += levels[offset]
        products.add(value, levels[offset], at: pair.firstPeriod - first + offset)
      }
    }
    var sums = Sums(
      demand: [Double](repeating: 0, count: position.count),
      expected: [Double](repeating: 0, count: position.count),
      seasons: Array(repeating: [], count: position.count),
      scatter: products.scatter(demand, expected))
    for offset in demand.indices where expected[offset] > 0 {
      let place = position.of(first + offset)
      sums.demand[place] += demand[offset]
      sums.expected[place] += expected[offset]
      sums.seasons[place].append((demand[offset] / expected[offset], expected[offset]))
    }
    return sums
  }

  /// The level of each period: demand ÷ index over a whole season around it.
  private func levels(
    of pair: PairSeries, index: [Double], positions: [Int]
  ) -> [Double] {
    let count = pair.demand.count
    var demand = [0.0]
    var exposure = [0.0]
    demand.reserveCapacity(count + 1)
    exposure.reserveCapacity(count + 1)
    for (offset, value) in pair.demand.enumerated() {
      let isKnown = value.isFinite
      demand.append(demand[offset] + (isKnown ? value : 0))
      exposure.append(exposure[offset] + (isKnown ? index[positions[offset]] : 0))
    }
    let half = position.count / 2
    return (0..<count).map { offset in
      // At the ends the window keeps its length, so that it holds a whole season.
      let start = max(0, min(offset - half, count - position.count))
      let stop = min(count, start + max(position.count, 1))
      let weight = exposure[stop] - exposure[start]
      return weight > 0 ? (demand[stop] - demand[start]) / weight : 0
    }
  }

  /// Shrinks each position's ratio towards the prior by the share of its variance that is noise, so
  /// that ratios that recur in every season change little.
  private func shrunk(_ sums: Sums, towards prior: [Double]) -> [Double] {
    let ratios = sums.demand.indices.map { place in
      sums.expected[place] > 0 ? sums.demand[place] / sums.expected[place] : prior[place]
    }
    let (signal, noise) = variances(sums, ratios: ratios, prior: prior)
    let index = ratios.indices.map { place -> Double in
      let weight = sums.expected[place]
      guard weight > 0, signal > 0 else { return prior[place] }
      let keep = signal / (signal + noise / weight)
      return prior[place] + keep * (ratios[place] - prior[place])
    }
    let mean = index.reduce(0, +) / Double(index.count)
    return mean > 0 ? index.map { max($0 / mean, 0) } : prior
  }

  /// The variance of true ratios about the prior, and the noise variance of a ratio times the
  /// demand expected.
  private func variances(
    _ sums: Sums, ratios: [Double], prior: [Double]
  ) -> (signal: Double, noise: Double) {
    var squares = 0.0
    var freedom = 0.0
    for (place, seasons) in sums.seasons.enumerated() where seasons.count > 1 {
      for season in seasons { squares += season.weight * squared(season.ratio - ratios[place]) }
      freedom += Double(seasons.count - 1)
    }
    // A single season does not show what recurs, only how far pairs agree: a few large orders are
    // no season.
    let noise = freedom >= 10 ? squares / freedom : max(1, sums.scatter)
    var signal = 0.0
    var weight = 0.0
    for place in ratios.indices where sums.expected[place] > 0 {
      signal += sums.expected[place] * squared(ratios[place] - prior[place]) - noise
      weight += sums.expected[place]
    }
    return (weight > 0 ? max(0, signal / weight) : 0, noise)
  }

  private func squared(_ x: Double) -> Double { x * x }
}

/// Sums of squares and products of the pairs' demand and levels, by period.
private struct Products {
  private var demand: [Double]
  private var mixed: [Double]
  private var expected: [Double]

  init(count: Int) {
    demand = [Double](repeating: 0, count: count)
    mixed = demand
    expected = demand
  }

  mutating func add(_ value: Double, _ level: Double, at period: Int) {
    demand[period] += value * value
    mixed[period] += value * level
    expected[period] += level * level
  }

  /// The squared deviations of pairs from the common ratio of their period, per unit of level.
  ///
  /// Divided by the sum of levels, it is the variance of a ratio of sums (Cochran 1977, section
  /// 6.3).
  func scatter(_ sums: [Double], _ levels: [Double]) -> Double {
    var squares = 0.0
    var total = 0.0
    for period in sums.indices where levels[period] > 0 {
      let ratio = sums[period] / levels[period]
      squares += max(
        0, demand[period] - 2 * ratio * mixed[period] + ratio * ratio * expected[period])
      total += levels[period]
    }
    return total > 0 ? squares / total : 0
  }
}
