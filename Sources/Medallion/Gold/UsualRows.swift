/// How many rows a location's periods usually have: what the last known ones of their kind had.
struct UsualRows {
  /// Known periods that tell what is usual.
  static let history = 13
  /// That many, and no fewer.
  static let full = history...history
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

  /// The fewest rows that any of the last known periods before a period had; nil where these are
  /// fewer than tell what is usual.
  /// - Parameter count: how many are looked at, and how many it takes at least.
  func fewest(before period: Int, of count: ClosedRange<Int> = Self.full) -> Int? {
    var known = 0
    var fewest = Int.max
    for earlier in stride(from: period - step, through: first, by: -step)
    where !unknown.contains(earlier) {
      fewest = min(fewest, rows[earlier] ?? 0)
      known += 1
      if known == count.upperBound || fewest == 0 { return fewest }
    }
    return known >= count.lowerBound ? fewest : nil
  }

  /// Whether a period that is not known to be broken has no row, although the usual ones all have.
  func isSilent(_ period: Int, after count: ClosedRange<Int> = Self.full) -> Bool {
    (rows[period] ?? 0) == 0 && !unknown.contains(period)
      && (fewest(before: period, of: count) ?? 0) > 0
  }

  /// Those fewest rows where a period, that has some, has less than a share of them; nil else.
  func fewest(above share: Double, of period: Int) -> Int? {
    guard !unknown.contains(period), let count = rows[period], count > 0,
      let fewest = fewest(before: period), fewest >= Self.least,
      Double(count) < share * Double(fewest)
    else { return nil }
    return fewest
  }

  /// Runs of silent periods before `end`, each after periods that all have rows.
  func silences(
    before end: Int, after count: ClosedRange<Int> = Self.full, isHeard: (Int) throws -> Bool
  ) rethrows -> [[Int]] {
    var usual = self
    var runs: [[Int]] = []
    var run: [Int] = []
    for period in first..<end {
      if usual.isSilent(period, after: count), try !isHeard(period) {
        usual.unknown.insert(period)
        run.append(period)
      } else if !run.isEmpty {
        runs.append(run)
        run = []
      }
    }
    return run.isEmpty ? runs : runs + [run]
  }

  /// The periods with less than a share of the fewest usual rows, with these; what lasts is usual.
  func scarcities(
    before end: Int, below share: Double, isHeard: (Int) throws -> Bool
  ) rethrows -> [Int: Int] {
    var usual = self
    var found: [Int: Int] = [:]
    var run = 0
    for period in first..<end {
      guard run < Self.lasting * step, let fewest = usual.fewest(above: share, of: period),
        try !isHeard(period)
      else {
        run = 0
        continue
      }
      usual.unknown.insert(period)
      found[period] = fewest
      run += 1
    }
    return found
  }
}
