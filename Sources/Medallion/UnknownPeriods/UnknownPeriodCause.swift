/// The cause of an unknown period: why too little is known of the sales of a location.
package struct UnknownPeriodCause: Equatable {
  /// The kind of finding that `check` reports.
  enum Kind: String { case rejected, place, silence, volume }

  var kind: Kind
  /// The number of rejected sale rows that are, or may be, the location's.
  var rejected: Int
  /// The number of loaded sale rows.
  var loaded: Int
  /// The reason in words.
  var reason: String

  /// The cause if most rows of the location were rejected.
  static func rejected(_ rejected: Int, loaded: Int) -> UnknownPeriodCause {
    UnknownPeriodCause(
      kind: .rejected, rejected: rejected, loaded: loaded,
      reason: "\(rejected) of \(rejected + loaded) rows of the location were rejected")
  }

  /// The cause if the period has no row, but rejected rows of the location have no readable day.
  static func undated(_ rejected: Int) -> UnknownPeriodCause {
    UnknownPeriodCause(
      kind: .rejected, rejected: rejected, loaded: 0,
      reason: "\(rejected) rows of the location without a readable day were rejected")
  }

  /// The cause if many rows of a file with rows of the location name no location.
  static func withoutLocation(_ rejected: Int, loaded: Int) -> UnknownPeriodCause {
    UnknownPeriodCause(
      kind: .place, rejected: rejected, loaded: loaded,
      reason: "\(rejected) of \(rejected + loaded) rows of a file name no location")
  }

  /// The cause if no row arrived, although each of the periods before had some.
  static func silent(rejected: Int) -> UnknownPeriodCause {
    guard rejected == 0 else { return .rejected(rejected, loaded: 0) }
    return UnknownPeriodCause(
      kind: .silence, rejected: 0, loaded: 0,
      reason: "no row of the location arrived, although every period before had some")
  }

  /// The cause if few rows arrived, although each of the periods before had many.
  static func scarce(rejected: Int, loaded: Int, fewest: Int) -> UnknownPeriodCause {
    UnknownPeriodCause(
      kind: .volume, rejected: rejected, loaded: loaded,
      reason: "only \(loaded) \(loaded == 1 ? "row" : "rows") of the location came, "
        + "\(fewest) or more in each of the \(UsualRows.history) before")
  }

  /// Advice on completing the data of such a period.
  package static func remedy(rowsRejected: Int) -> String {
    rowsRejected > 0
      ? "repair the rows in lake/_quarantine/, land those of one file together and run again"
      : "check its feed, land what is missing and run again"
  }
}
