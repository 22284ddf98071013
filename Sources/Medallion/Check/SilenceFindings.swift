import Chronology

/// Finds locations that sold in at least 10 of the last 13 periods and have no row in the newest one.
///
/// A location whose rows were rejected has rows; ``RejectionFindings`` lists it.
enum SilenceFindings {
  static func findings(
    _ rows: RowsByDay, _ period: Period, last: Int?
  ) -> [HealthCheck.Finding] {
    let newest = last ?? rows.locations.flatMap { $0.periods.loadedPeriods }.max()
    guard let newest else { return [] }
    return rows.locations.filter { $0.periods[newest] == nil }.compactMap { location, counts in
      let periods = counts.loadedPeriods
      let before = (newest - 13..<newest).count { periods.contains($0) }
      guard periods.allSatisfy({ $0 < newest }), before >= 10 else { return nil }
      return HealthCheck.Finding(
        severity: .warning, kind: "silence", subject: location,
        text: "sold in \(before) of the 13 \(period.name)s before "
          + "\(period.start(ofIndex: newest)), and has sold nothing since")
    }
  }
}
