import Chronology

/// Finds periods without sales between a location's first and last sale.
enum Gaps {
  static func findings(_ rows: RowsByDay, _ period: Period) -> [HealthCheck.Finding] {
    rows.locations.compactMap { location, counts in
      let periods = counts.loadedPeriods
      guard let first = periods.min(), let last = periods.max() else { return nil }
      let missing = (first...last).filter { !periods.contains($0) }
      guard !missing.isEmpty else { return nil }
      let shown = missing.prefix(5).map { period.start(ofIndex: $0).description }
      return HealthCheck.Finding(
        severity: .warning, kind: "gap", subject: location,
        text: "no sales at all in \(missing.count) periods: \(shown.joined(separator: ", "))"
          + (missing.count > 5 ? ", …" : ""))
    }
  }
}
