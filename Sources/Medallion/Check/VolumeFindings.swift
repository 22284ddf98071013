import Chronology

/// Locations of which far fewer rows than usual came in the last complete period.
enum VolumeFindings {
  static func findings(
    _ rows: RowsByDay, _ period: Period, last: Int?, below share: Double?
  ) -> [HealthCheck.Finding] {
    guard let last, let share else { return [] }
    return rows.locations.compactMap { location, periods in
      let loaded = periods.mapValues(\.loaded).filter { $0.value > 0 }
      guard let first = loaded.keys.min(), let count = loaded[last] else { return nil }
      let usual = UsualRows(rows: loaded, first: first, step: period == .day ? 7 : 1)
      guard let fewest = usual.fewest(above: share, of: last) else { return nil }
      return HealthCheck.Finding(
        severity: .warning, kind: "volume", subject: location,
        text: "\(count) rows came of the \(period.name) of \(period.start(ofIndex: last)), where "
          + "each of the \(UsualRows.history) before had \(fewest) or more; see whether all files "
          + "came whole")
    }
  }
}
