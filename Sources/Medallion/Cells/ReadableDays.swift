import Chronology

/// The days that can stand in a file.
///
/// Far years are slips: a calendar that reached there would be endless.
enum ReadableDays {
  /// Their years.
  static let years = 1900...2199
  /// From 1900-01-01 to 2199-12-31.
  static let range = Day(-25_567)...Day(84_005)
}
