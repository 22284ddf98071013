/// Why too little is known of a location's period.
package struct LocationBreak: Equatable {
  /// The kind of finding that tells of it.
  enum Kind: String { case rejected, place, silence, volume }

  var kind: Kind
  /// Rows of sales that were set aside, or that may be the location's.
  var rejected: Int
  /// Rows of sales that were loaded.
  var loaded: Int
  /// The reason in words.
  var reason: String

  /// Most rows of the location were rejected.
  static func rejected(_ rejected: Int, loaded: Int) -> LocationBreak {
    LocationBreak(
      kind: .rejected, rejected: rejected, loaded: loaded,
      reason: "\(rejected) of \(rejected + loaded) rows of the location were rejected")
  }

  /// Rows of the location came whose days cannot be told, and none of the period.
  static func undated(_ rejected: Int) -> LocationBreak {
    LocationBreak(
      kind: .rejected, rejected: rejected, loaded: 0,
      reason: "\(rejected) rows of the location, of days that cannot be told, were rejected")
  }

  /// Many rows of a file with rows of the location name none.
  static func nameless(_ rejected: Int, loaded: Int) -> LocationBreak {
    LocationBreak(
      kind: .place, rejected: rejected, loaded: loaded,
      reason: "\(rejected) of \(rejected + loaded) rows of a file name no location")
  }

  /// No row came, though each of the periods before had some.
  static func silent(rejected: Int) -> LocationBreak {
    guard rejected == 0 else { return .rejected(rejected, loaded: 0) }
    return LocationBreak(
      kind: .silence, rejected: 0, loaded: 0,
      reason: "no row of the location came, as some had in every period before")
  }

  /// Hardly any row came, though each of the periods before had many.
  static func scarce(rejected: Int, loaded: Int, fewest: Int) -> LocationBreak {
    LocationBreak(
      kind: .volume, rejected: rejected, loaded: loaded,
      reason: "only \(loaded) \(loaded == 1 ? "row" : "rows") of the location came, "
        + "\(fewest) or more in each of the \(UsualRows.history) before")
  }

  /// What makes such a period known.
  package static func remedy(rowsRejected: Int) -> String {
    rowsRejected > 0
      ? "repair the rows in lake/_quarantine/, land those of one file together and run again"
      : "check its feed, land what is missing and run again"
  }
}
