/// What a rejected row speaks of; nil for what cannot be read.
struct RejectionSubject {
  var day: String?
  var location: String?
  var product: String?
  /// Where its day cannot be read, the day of the readable row before it in the file.
  var dayBefore: String?
  var sale: String?
  var line: String?
  var units: Double?
  /// Whether the row is whole; of a broken one the place and day are not certain.
  var isWhole = true

  /// The place and day in whose account the row is, if both are known.
  var cell: LocationDay {
    guard isWhole, let day, let location else { return .unknown }
    return LocationDay(location: location, day: day)
  }
}
