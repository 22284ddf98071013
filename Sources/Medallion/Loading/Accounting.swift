/// What became of the rows of one batch at one location on one day.
///
/// read = loaded + duplicate + replaced + dropped + quarantined; rows of a batch that is taken back
/// later are counted as retracted in the ledger alone.
struct Accounting {
  var read = 0
  var loaded = 0
  var duplicate = 0
  var replaced = 0
  var dropped = 0
  var quarantined = 0
  /// The sum of ``digest(of:)`` of the rows that stand in silver.
  var loadedDigest = 0
  /// By rule, how many rows broke it and what was done.
  var broken: [String: (action: String, rows: Int)] = [:]

  /// Notes that a row broke a rule.
  mutating func note(_ rule: String, _ action: String) {
    broken[rule, default: (action, 0)].rows += 1
  }

  /// Takes back that a row broke a rule.
  mutating func takeBack(_ rule: String) {
    guard let found = broken[rule] else { return }
    broken[rule] = found.rows > 1 ? (found.action, found.rows - 1) : nil
  }

  /// What a row of this content adds to a digest: its low 32 bits, so that sums cannot overflow.
  static func digest(of content: Int) -> Int { content & 0xFFFF_FFFF }
}
