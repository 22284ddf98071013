/// The readable cells of a rejected row; nil for unreadable ones.
struct RejectionSubject {
  var day: String?
  var location: String?
  var product: String?
  /// If its day cannot be read, the day of the readable row before it in the file.
  var dayBefore: String?
  var sale: String?
  var line: String?
  var units: Double?
  /// Whether the row is complete; location and day of a broken one are uncertain.
  var isWhole = true

  /// The location and day in whose accounting the row is counted; `unknown` unless both are known.
  var cell: LocationDay {
    guard isWhole, let day, let location else { return .unknown }
    return LocationDay(location: location, day: day)
  }
}
