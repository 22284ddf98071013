import Chronology
import GRDB
import Identifiers
import Workspace

/// All sales known at as-of, aggregated to days in one pass over silver.
///
/// Lines are sorted by pair and day, so that all later steps read them in order: sums of days and
/// periods, voids, the stock ledger. Sums of units are rounded to three decimals and money is summed as
/// integers, so the result does not depend on the order of lines.
struct DailySales {
  /// The location and product of each pair, ordered by their ids.
  private(set) var pairs: [Pair] = []
  /// The days, ordered by pair, day and currency.
  private(set) var days: [SaleDay] = []
  /// Units of some days, by index, that returns in later periods voided.
  private(set) var voidedInLaterPeriods: [Int: Double] = [:]
  /// The currency codes by number; number 0 is no currency.
  private(set) var currencies = [""]

  /// The grains by number, from fine to coarse.
  static let grains: [Grain] = [.line, .day, .week, .month]

  /// Reads silver, without sales on as-of or later and totals of periods that include as-of.
  init(_ db: Database, asOf: Day, _ period: Period) throws {
    var reader = try SaleReader(db, asOf: asOf)
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
    var voids = VoidMatcher(period)
    fold(lines, ranks, &voids)
    try voids.matchAcrossDays(db, pairs: pairs)
    // By index, since a loop over the days would copy the array.
    for index in days.indices {
      let day = days[index]
      let later = voids.units(pair: day.pair, day: day.day, atMost: day.sold - day.voided)
      days[index].voided += later.all
      if later.all > later.inPeriod { voidedInLaterPeriods[index] = later.all - later.inPeriod }
      days[index].reversed += voids.reversedUnits(pair: day.pair, day: day.day)
      days[index].roundUnits()
    }
  }

  /// Frees the memory of the days, when they are no longer needed.
  mutating func forgetDays() { days = [] }

  /// The range of each pair in `days`.
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

  /// The number of days to which sorted lines are aggregated.
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
