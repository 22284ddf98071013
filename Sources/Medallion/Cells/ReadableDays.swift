import Chronology

/// The days that are accepted in a file.
///
/// Days outside this range are typing errors, and would make the calendar of gold very long.
enum ReadableDays {
  /// The accepted years.
  static let years = 1900...2199
  /// From 1900-01-01 to 2199-12-31.
  static let range = Day(-25_567)...Day(84_005)
}
