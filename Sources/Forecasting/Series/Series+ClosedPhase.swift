extension Series {
  /// The number of cycles in which a closed phase must have been observed.
  package static let leastClosedCycles = 4.0

  /// The series without the closed phases of its first season, such as the weekday on which a shop
  /// is closed: their values count as missing, and their forecast is zero.
  var withoutClosedPhases: Series {
    guard isNonnegative, seasonalIndex.isEmpty, let season = seasonLengths.first else {
      return self
    }
    var phases = DemandByPhase(phases: season)
    for (index, value) in values.enumerated() { phases.add(value, at: index % season) }
    let closed = phases.closed(underShare: phases.share, least: Self.leastClosedCycles)
    guard closed.contains(true), closed.contains(false) else { return self }
    var series = self
    series.seasonalIndex = closed.map { $0 ? 0 : 1 }
    for index in values.indices where closed[index % season] { series.values[index] = .nan }
    return series
  }
}
