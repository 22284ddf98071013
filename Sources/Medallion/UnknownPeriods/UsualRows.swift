/// How many rows a location's periods usually have: what the last known ones of their kind had.
struct UsualRows {
  /// Known periods that tell what is usual.
  static let history = 13
  /// That many, and no fewer.
  static let full = history...history
  /// Fewer, that tell of silence where they had many rows.
  static let short = 4...history
  /// Rows that half of these must have: a Poisson number of mean 10 is zero once in 22,000 times.
  static let many = 10
  /// Rows that each of them must have before a period with few rows stands out.
  static let least = 20
  /// How many periods of their kind in a row may have few rows before that is usual.
  static let lasting = 4

  /// By period.
  let rows: [Int: Int]
  let first: Int
  /// Periods from one to the next of its kind: of days the same weekday.
  let step: Int
  /// Periods in which any location had a row: the retailer was not closed.
  var trading: Set<Int> = []
  /// Periods of which too little is known to tell what is usual.
  var unknown: Set<Int> = []

  /// The fewest rows that any of the last known periods before a period had; nil where these are
  /// fewer than tell what is usual.
  /// - Parameter count: how many are looked at, and how many it takes at least.
  func fewest(before period: Int, of count: ClosedRange<Int> = Self.full) -> Int? {
    let known = known(before: period, atMost: count.upperBound)
    return known.count >= count.lowerBound || known.last == 0 ? known.min() : nil
  }

  /// The rows of the last known periods before a period, back to the first without any.
  private func known(before period: Int, atMost count: Int) -> [Int] {
    var known: [Int] = []
    for earlier in stride(from: period - step, through: first, by: -step)
    where !unknown.contains(earlier) {
      known.append(rows[earlier] ?? 0)
      if known.count == count || known.last == 0 { break }
    }
    return known
  }

  /// Whether a period that is not known to be broken has no row, although the usual ones all have.
  func isSilent(_ period: Int, after count: ClosedRange<Int>) -> Bool {
    (rows[period] ?? 0) == 0 && !unknown.contains(period)
      && (fewest(before: period, of: count) ?? 0) > 0
  }

  /// The same after 13 periods, or after fewer that had many rows if other locations had some then:
  /// a holiday on which all are closed is no silence.
  func isSilent(_ period: Int) -> Bool {
    isSilent(period, after: Self.full)
      || trading.contains(period) && isSilent(period, after: Self.short) && hasMany(period)
  }

  /// Whether the known periods before a period usually had many rows.
  private func hasMany(_ period: Int) -> Bool {
    medianRows(known(before: period, atMost: Self.history)) >= Double(Self.many)
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
  func silences(before end: Int, isHeard: (Int) throws -> Bool) rethrows -> [[Int]] {
    try silences(before: end) { usual, period in
      try usual.isSilent(period) && !isHeard(period)
    }
  }

  /// The same after as many periods as are given.
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
