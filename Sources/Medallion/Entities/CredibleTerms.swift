/// Which terms of purchase, in days, can be right.
///
/// What lies outside is a slip of a key. It counts as not stated, so that the next level's terms hold.
enum CredibleTerms {
  /// Days from order to arrival: up to two years.
  static let leadTime = 0.0...731.0
  /// Standard deviation of the lead time: up to half a year.
  static let deviation = 0.0...183.0
  /// Days between orders: up to a year.
  static let review = 0.0...366.0
}
