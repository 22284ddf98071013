import Chronology

/// Finds locations with unknown periods, by the rule that also withholds orders.
///
/// The last complete period is listed whatever the reason, an earlier one only if rows of it were
/// rejected, since these can be repaired.
enum UnknownPeriodFindings {
  /// The number of periods for which an unknown period is a warning; older ones are information.
  private static let past = 13

  static func findings(
    _ doubts: PeriodDoubts, _ period: Period, last: Int
  ) -> [HealthCheck.Finding] {
    doubts.unknownPeriods.sorted { $0.key < $1.key }.compactMap { location, periods in
      let told = periods.filter { $0.key == last || $0.value.rejected > 0 }
      guard let newest = told.max(by: { $0.key < $1.key }) else { return nil }
      return HealthCheck.Finding(
        severity: newest.key > last - past ? .warning : .info, kind: newest.value.kind.rawValue,
        subject: location,
        text: "the \(period.name) of \(period.start(ofIndex: newest.key)) is not known: "
          + newest.value.reason + more(told.count - 1, period) + "; "
          + UnknownPeriodCause.remedy(rowsRejected: newest.value.rejected))
    }
  }

  private static func more(_ count: Int, _ period: Period) -> String {
    guard count > 0 else { return "" }
    return count == 1
      ? ", nor is 1 earlier \(period.name)" : ", nor are \(count) earlier \(period.name)s"
  }
}
