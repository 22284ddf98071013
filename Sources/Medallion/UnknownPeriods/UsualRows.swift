/// The usual number of rows of a location's periods, derived from the last known comparable ones.
struct UsualRows {
  /// The number of known periods from which usual values are derived.
  static let history = 13
  /// Exactly that number of periods.
  static let full = history...history
  /// A smaller number of periods, which is enough if they had many rows.
  static let short = 4...history
  /// The median number of rows that these need; a Poisson variable of mean 10 is zero once in 22,000.
  static let many = 10
  /// The number of rows that each period needs before a period with few rows is unusual.
  static let least = 20
  /// The number of consecutive comparable periods with few rows after which that is usual.
  static let lasting = 4

  /// The number of rows by period index.
  let rows: [Int: Int]
  let first: Int
  /// The distance in periods to the next comparable one: 7 for days, else 1.
  let step: Int
  /// Periods in which at least one location had a row, so the retailer was not closed.
  var trading: Set<Int> = []
  /// Unknown periods, which are not used to derive usual values.
  var unknown: Set<Int> = []

  /// The smallest number of rows of the last known periods before a period.
  ///
  /// It is nil if there are too few periods, unless one of them has no row.
  /// - Parameter count: the smallest and the largest number of periods to use.
  func fewest(before period: Int, of count: ClosedRange<Int> = Self.full) -> Int? {
    let known = known(before: period, atMost: count.upperBound)
    return known.count >= count.lowerBound || known.last == 0 ? known.min() : nil
  }

  /// The rows of the last known periods before a period, latest first, up to one without rows.
  private func known(before period: Int, atMost count: Int) -> [Int] {
    var known: [Int] = []
    for earlier in stride(from: period - step, through: first, by: -step)
    where !unknown.contains(earlier) {
      known.append(rows[earlier] ?? 0)
      if known.count == count || known.last == 0 { break }
    }
    return known
  }

  /// Whether a period that is not unknown has no row, although all periods used for comparison have.
  func isSilent(_ period: Int, after count: ClosedRange<Int>) -> Bool {
    (rows[period] ?? 0) == 0 && !unknown.contains(period)
      && (fewest(before: period, of: count) ?? 0) > 0
  }

  /// Whether a period is silent compared with 13 periods, or with fewer that had many rows if another
  /// location has rows in it: a holiday on which all locations are closed is not silent.
  func isSilent(_ period: Int) -> Bool {
    isSilent(period, after: Self.full)
      || trading.contains(period) && isSilent(period, after: Self.short) && hasMany(period)
  }

  /// Whether the known periods before a period usually had many rows.
  private func hasMany(_ period: Int) -> Bool {
    medianRows(known(before: period, atMost: Self.history)) >= Double(Self.many)
  }

  /// The smallest usual number of rows if a period has fewer than a share of it, but not zero; else nil.
  func fewest(above share: Double, of period: Int) -> Int? {
    guard !unknown.contains(period), let count = rows[period], count > 0,
      let fewest = fewest(before: period), fewest >= Self.least,
      Double(count) < share * Double(fewest)
    else { return nil }
    return fewest
  }

  /// The runs of silent periods before `end`, without those with availability records.
  func silences(before end: Int, isHeard: (Int) throws -> Bool) rethrows -> [[Int]] {
    try silences(before: end) { usual, period in
      try usual.isSilent(period) && !isHeard(period)
    }
  }

  /// The runs of silent periods before `end`, using `count` periods for comparison.
  func silences(before end: Int, after count: ClosedRange<Int>) -> [[Int]] {
    silences(before: end) { usual, period in usual.isSilent(period, after: count) }
  }

  private func silences(
    before end: Int, where isSilent: (UsualRows, Int) throws -> Bool
  ) rethrows -> [[Int]] {
    var usual = self
    var runs: [[Int]] = []
    var run: [Int] = []
    for period in first..<end {
      if try isSilent(usual, period) {
        usual.unknown.insert(period)
        run.append(period)
      } else if !run.isEmpty {
        runs.append(run)
        run = []
      }
    }
    return run.isEmpty ? runs : runs + [run]
  }

  /// The periods with fewer than a share of the smallest usual number of rows, with that number; runs of
  /// more than four comparable periods are cut off, since they have become usual.
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
