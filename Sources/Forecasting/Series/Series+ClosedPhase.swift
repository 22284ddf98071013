internal import Glibc

extension Series {
  /// The series without the closed phases of its first season, such as the weekday on which a shop
  /// is closed: their values count as missing, and their forecast is zero.
  var withoutClosedPhases: Series {
    guard isNonnegative, seasonalIndex.isEmpty, let season = seasonLengths.first else {
      return self
    }
    let closed = closedPhases(season)
    guard closed.contains(true), closed.contains(false) else { return self }
    var series = self
    series.seasonalIndex = closed.map { $0 ? 0 : 1 }
    for index in values.indices where closed[index % season] { series.values[index] = .nan }
    return series
  }

  /// The phases without demand in any cycle where that has a probability below a thousandth under
  /// the demand of the others: (1 − p)^n, with p the share of their periods with demand.
  private func closedPhases(_ season: Int) -> [Bool] {
    var known = [Double](repeating: 0, count: season)
    var selling = known
    for (index, value) in values.enumerated() where value.isFinite {
      known[index % season] += 1
      if value != 0 { selling[index % season] += 1 }
    }
    let open = known.indices.filter { selling[$0] > 0 }
    let periods = open.reduce(0) { $0 + known[$1] }
    guard periods > 0 else { return Array(repeating: false, count: season) }
    let share = min(0.99, open.reduce(0) { $0 + selling[$1] } / periods)
    return known.indices.map {
      selling[$0] == 0 && known[$0] >= ClosedPhase.leastCycles
        && known[$0] * log1p(-share) < log(ClosedPhase.chance)
    }
  }
}

/// The evidence required for a closed phase.
private enum ClosedPhase {
  /// Cycles in which the phase was observed.
  static let leastCycles = 4.0
  /// The chance of as many zeros under demand as on the other phases.
  static let chance = 0.001
}
