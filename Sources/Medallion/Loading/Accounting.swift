/// The numbers of rows of one batch at one location on one day, by their fate.
///
/// read = loaded + duplicate + replaced + dropped + quarantined. Only the ledger counts rows as
/// retracted.
struct Accounting {
  var read = 0
  var loaded = 0
  var duplicate = 0
  var replaced = 0
  var dropped = 0
  var quarantined = 0
  /// The sum of ``digest(of:)`` over the rows in silver.
  var loadedDigest = 0
  /// For each broken rule, the action and the number of rows that broke it.
  var broken: [String: (action: String, rows: Int)] = [:]

  /// Counts a row that broke a rule.
  mutating func note(_ rule: String, _ action: String) {
    broken[rule, default: (action, 0)].rows += 1
  }

  /// Reverses the count of a row that broke a rule.
  mutating func uncount(_ rule: String) {
    guard let found = broken[rule] else { return }
    broken[rule] = found.rows > 1 ? (found.action, found.rows - 1) : nil
  }

  /// The low 32 bits of a content hash, whose sum over rows cannot overflow.
  static func digest(of content: Int) -> Int { content & 0xFFFF_FFFF }
}
