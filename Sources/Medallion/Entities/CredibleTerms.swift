/// The plausible ranges of purchase terms, in days.
///
/// A value outside its range is a typing error. It is treated as missing, so that the next level's
/// term is used: product, supplier or settings.
enum CredibleTerms {
  /// Lead time, from order to arrival: up to two years.
  static let leadTime = 0.0...731.0
  /// Standard deviation of the lead time: up to half a year.
  static let deviation = 0.0...183.0
  /// Review period, between orders: up to a year.
  static let review = 0.0...366.0
}
