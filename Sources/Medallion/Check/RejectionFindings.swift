import Chronology

/// Finds locations with rejected rows in the last complete period; more than twice the usual share is
/// a warning.
enum RejectionFindings {
  /// The number of periods before it that give the usual share.
  private static let past = 13

  static func findings(
    _ rows: RowsByDay, _ period: Period, last: Int?
  ) -> [HealthCheck.Finding] {
    guard let last else { return [] }
    return rows.locations.compactMap { location, periods in
      guard let now = periods[last], now.rejected > 0 else { return nil }
      let before = (last - past..<last).compactMap { periods[$0] }
      let (rejected, read) = before.reduce((0, 0)) { ($0.0 + $1.rejected, $0.1 + $1.read) }
      let isUsual = read > 0 && now.rejected * read <= 2 * rejected * now.read
      return HealthCheck.Finding(
        severity: isUsual ? .info : .warning, kind: "rejected", subject: location,
        text: "\(now.rejected) of \(now.read) rows of the \(period.name) of "
          + "\(period.start(ofIndex: last)) were rejected; of the \(past) before, \(rejected) of "
          + "\(read); repair them in lake/_quarantine and land them again")
    }
  }
}
