/// How versions of a record are written so that their order as text is their order.
///
/// Rows of accepted orders come first, then their withdrawals, then rows without a version, then
/// numbered versions, then dates: what a retailer's own system says of an order replaces what
/// Shelfcast noted of it.
enum RecordVersion {
  /// Lower than all others: what `orders accept` wrote.
  static let accepted = ""
  /// What `orders withdraw` wrote.
  static let withdrawn = "-"
  /// No version is given.
  static let undated = "0"

  /// A version as mapped from a column: numbers get leading zeros, texts stay.
  static func written(_ text: String) -> String {
    guard let number = Int(text), number >= 0 else { return text }
    let digits = String(number)
    return String(repeating: "0", count: max(0, 20 - digits.count)) + digits
  }
}
