/// Why too little is known of a location's period.
struct LocationBreak: Equatable {
  /// Rows of sales that were set aside, or that may be the location's.
  var rejected: Int
  /// Rows of sales that were loaded.
  var loaded: Int
  /// The reason in words.
  var reason: String

  /// Most rows of the location were rejected.
  static func rejected(_ rejected: Int, loaded: Int) -> LocationBreak {
    LocationBreak(
      rejected: rejected, loaded: loaded,
      reason: "\(rejected) of \(rejected + loaded) rows of the location were rejected")
  }

  /// Rows of the location came whose days cannot be told, and none of the period.
  static func undated(_ rejected: Int) -> LocationBreak {
    LocationBreak(
      rejected: rejected, loaded: 0,
      reason: "\(rejected) rows of the location, of days that cannot be told, were rejected")
  }

  /// Many rows of a file with rows of the location name none.
  static func nameless(_ rejected: Int, loaded: Int) -> LocationBreak {
    LocationBreak(
      rejected: rejected, loaded: loaded,
      reason: "\(rejected) of \(rejected + loaded) rows of a file name no location")
  }

  /// No row came, though each of the periods before had some.
  static func silent(rejected: Int) -> LocationBreak {
    guard rejected == 0 else { return .rejected(rejected, loaded: 0) }
    return LocationBreak(
      rejected: 0, loaded: 0,
      reason: "no row of the location came, as some had in every period before")
  }

  /// Hardly any row came, though each of the periods before had many.
  static func scarce(rejected: Int, loaded: Int, fewest: Int) -> LocationBreak {
    LocationBreak(
      rejected: rejected, loaded: loaded,
      reason: "only \(loaded) \(loaded == 1 ? "row" : "rows") of the location came, "
        + "\(fewest) or more in each of the \(UsualRows.history) before")
  }
}
