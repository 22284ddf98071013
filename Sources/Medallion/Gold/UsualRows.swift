/// How many rows a location's periods usually have: what the last known ones of their kind had.
struct UsualRows {
  /// Known periods that tell what is usual.
  static let history = 13
  /// Rows that each of them must have before a period with few rows stands out.
  static let least = 20
  /// How many periods of their kind in a row may have few rows before that is usual.
  static let lasting = 4

  /// By period.
  let rows: [Int: Int]
  let first: Int
  /// Periods from one to the next of its kind: of days the same weekday.
  let step: Int
  /// Periods of which too little is known to tell what is usual.
  var unknown: Set<Int> = []

  /// The fewest rows that any of the last known periods before a period had; nil where there are
  /// fewer of them than tell what is usual.
  func fewest(before period: Int) -> Int? {
    var known = 0
    var fewest = Int.max
    for earlier in stride(from: period - step, through: first, by: -step)
    where !unknown.contains(earlier) {
      fewest = min(fewest, rows[earlier] ?? 0)
      known += 1
      if known == Self.history || fewest == 0 { return fewest }
    }
    return nil
  }

  /// Whether a period that is not known to be broken has no row, although the usual ones all have.
  func isSilent(_ period: Int) -> Bool {
    (rows[period] ?? 0) == 0 && !unknown.contains(period) && (fewest(before: period) ?? 0) > 0
  }

  /// Those fewest rows where a period, that has some, has less than a share of them; nil else.
  func fewest(above share: Double, of period: Int) -> Int? {
    guard !unknown.contains(period), let count = rows[period], count > 0,
      let fewest = fewest(before: period), fewest >= Self.least,
      Double(count) < share * Double(fewest)
    else { return nil }
    return fewest
  }
}
