import Chronology
import GRDB
import Identifiers
import Workspace

/// All sales known at as-of, folded to days in one pass over silver.
///
/// Lines are sorted by pair and day, so that everything that follows reads them in order: sums of
/// days and periods, voids, the stock ledger. Units and money are summed as whole numbers, so the
/// order of lines cannot show.
struct DailySales {
  /// The location and product of each pair, in the order of their ids.
  private(set) var pairs: [Pair] = []
  /// The days in the order of pair, day and currency.
  private(set) var days: [SaleDay] = []
  /// The codes of currencies by number; the first is none.
  private(set) var currencies = [""]

  /// The grains by number, coarser ones later.
  static let grains: [Grain] = [.line, .day, .week, .month]

  /// Reads silver; sales on as-of or later, and totals that reach into it, are not known.
  init(_ db: Database, asOf: Day) throws {
    var reader = SaleReader(asOf: asOf)
    try reader.read(db)
    let ranks = reader.ranks()
    pairs = reader.sortedPairs(ranks)
    currencies = reader.currencies
    var lines = reader.lines
    reader.lines = []
    lines.sort { a, b in
      let left = (ranks[Int(a.pair)], a.day, a.currency)
      let right = (ranks[Int(b.pair)], b.day, b.currency)
      return left < right
    }
    try checkSums(lines, ranks)
    var voids = VoidMatcher()
    fold(lines, ranks, &voids)
    try voids.matchAcrossDays(db, pairs: pairs)
    // By index: a loop over the days themselves would hold a copy of them all.
    for index in days.indices {
      let day = days[index]
      days[index].voided += voids.units(pair: day.pair, day: day.day, atMost: day.sold - day.voided)
      days[index].reversed += voids.reversedUnits(pair: day.pair, day: day.day)
    }
  }

  /// Lets the days go, when nothing is asked of them any more.
  mutating func forgetDays() { days = [] }

  /// The range of `days` that belongs to each pair.
  func ranges() -> [Range<Int>] {
    var ranges = [Range<Int>](repeating: 0..<0, count: pairs.count)
    var start = 0
    while start < days.count {
      var end = start
      while end < days.count, days[end].pair == days[start].pair { end += 1 }
      ranges[Int(days[start].pair)] = start..<end
      start = end
    }
    return ranges
  }

  /// Units of a pair are summed as whole thousandths in many ways; none exceeds the sum of all
  /// magnitudes.
  private func checkSums(_ lines: [SaleLine], _ ranks: [Int32]) throws {
    var sum = 0
    for index in lines.indices {
      if index > 0, lines[index].pair != lines[index - 1].pair { sum = 0 }
      let (next, isTooLarge) = sum.addingReportingOverflow(abs(lines[index].thousandths))
      guard !isTooLarge else {
        let pair = pairs[Int(ranks[Int(lines[index].pair)])]
        throw SumOverflow(location: pair.location, product: pair.product)
      }
      sum = next
    }
  }

  private mutating func fold(_ lines: [SaleLine], _ ranks: [Int32], _ voids: inout VoidMatcher) {
    days.reserveCapacity(Self.count(lines))
    var start = 0
    while start < lines.count {
      var end = start
      while end < lines.count, lines[end].pair == lines[start].pair,
        lines[end].day == lines[start].day
      { end += 1 }
      let first = days.count
      for line in lines[start..<end] {
        if days.count == first || days[days.count - 1].currency != line.currency {
          days.append(SaleDay(line))
          days[days.count - 1].pair = ranks[Int(line.pair)]
        }
        days[days.count - 1].add(line)
      }
      let rank = ranks[Int(lines[start].pair)]
      let voided = voids.matchWithinDay(lines[start..<end], pair: rank)
      days[first].voided += voided
      days[first].reversed += voided
      start = end
    }
  }

  /// How many days sorted lines fold to.
  private static func count(_ lines: [SaleLine]) -> Int {
    var count = 0
    for index in lines.indices {
      let line = lines[index]
      let last = lines[max(0, index - 1)]
      let isNew = (line.pair, line.day, line.currency) != (last.pair, last.day, last.currency)
      count += index == 0 || isNew ? 1 : 0
    }
    return count
  }
}
