import Chronology

/// Locations that sold in most of the last 13 periods and have gone silent.
enum SilenceFindings {
  static func findings(
    _ rows: RowsByDay, _ period: Period, last: Int?
  ) -> [HealthCheck.Finding] {
    let all = rows.locations.map { ($0.location, $0.periods.loadedPeriods) }
    guard let newest = last ?? all.flatMap({ $0.1 }).max() else { return [] }
    return all.compactMap { location, periods in
      let before = (newest - 13..<newest).count { periods.contains($0) }
      guard periods.allSatisfy({ $0 < newest }), before >= 10 else { return nil }
      return HealthCheck.Finding(
        severity: .warning, kind: "silence", subject: location,
        text: "sold in \(before) of the 13 periods before, and nothing since "
          + "\(period.start(ofIndex: newest))")
    }
  }
}
