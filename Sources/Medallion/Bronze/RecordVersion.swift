/// The written form of record versions, whose alphabetical order is the order of versions.
///
/// The order is: accepted orders, their withdrawals, rows without a version, numbered versions,
/// dates. So the retailer's own records of an order replace those of Shelfcast.
enum RecordVersion {
  /// The lowest version: rows written by `orders accept`.
  static let accepted = ""
  /// Rows written by `orders withdraw`.
  static let withdrawn = "-"
  /// Rows without a version.
  static let undated = "0"

  /// A version read from a column: numbers are padded with zeros to 20 digits, texts are unchanged.
  static func written(_ text: String) -> String {
    guard let number = Int(text), number >= 0 else { return text }
    let digits = String(number)
    return String(repeating: "0", count: max(0, 20 - digits.count)) + digits
  }
}
