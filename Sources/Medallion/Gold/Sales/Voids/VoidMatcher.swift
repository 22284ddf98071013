import Chronology

/// Finds sales that were voided and so are not demand.
///
/// A void is two lines of the same product and location with opposite units, on the same day or of the
/// same sale on different days.
struct VoidMatcher {
  /// The returned lines of one size on one day, in thousandths of units.
  private struct Returned: Hashable {
    /// The index of the first day of their pair and date.
    let start: Int
    let size: Int
  }

  /// How many lines there are of one size on one day.
  private struct Counts {
    var returned = 0
    var sold = 0
  }

  /// What identifies the sold lines that a return of a later day may void.
  private struct Sold: Hashable {
    let sale: UInt64
    let pair: Int32
    let size: Int
  }

  /// A line with the index of the first day of its pair and date.
  private typealias Placed = (line: VoidLine, start: Int)

  private let period: Period
  private let returns, sold: [Placed]
  /// Units of some days, by index, that returns in later periods voided.
  private(set) var voidedInLaterPeriods: [Int: Double] = [:]

  /// Prepares to match lines; those of pairs and days that are not in `days` are left out.
  ///
  /// - Parameters:
  ///   - days: the days, ordered by pair and date.
  ///   - ranges: the range of each pair in `days`.
  init(_ lines: [VoidLine], _ days: [SaleDay], _ ranges: [Range<Int>], _ period: Period) {
    self.period = period
    let placed = lines.compactMap { line in
      Self.start(of: line, days, ranges[Int(line.pair)]).map { (line, $0) }
    }
    returns = placed.filter(\.0.isReturn)
    sold = placed.filter { !$0.0.isReturn }
  }

  /// Sets the voided and the reversed units of days.
  ///
  /// Where a day has several currencies, its voids are noted in the first.
  mutating func match(_ days: inout [SaleDay]) {
    guard !returns.isEmpty else { return }
    let unmatched = matchWithinDay(&days)
    matchAcrossDays(unmatched, &days)
  }

  /// Matches returns to lines of the same day; returns those of sizes that match none, in order.
  private func matchWithinDay(_ days: inout [SaleDay]) -> [Returned: Int] {
    var found: [Returned: Counts] = [:]
    for (line, start) in returns {
      found[Returned(start: start, size: line.size), default: Counts()].returned += 1
    }
    for (line, start) in sold { found[Returned(start: start, size: line.size)]?.sold += 1 }
    for (item, counts) in found {
      let units = Double(min(counts.returned, counts.sold)) * Double(item.size)
      days[item.start].voided += units
      days[item.start].reversed += units
    }
    return found.filter { $0.value.sold == 0 }.mapValues(\.returned)
  }

  /// Matches returns to earlier lines of the same sale.
  private mutating func matchAcrossDays(_ unmatched: [Returned: Int], _ days: inout [SaleDay]) {
    var later: [Int: (all: Double, inPeriod: Double)] = [:]
    for (item, starts) in soldEarlier(unmatched, days) {
      let latest = starts.sorted { days[$0].day > days[$1].day }.prefix(unmatched[item] ?? 0)
      for start in latest {
        let units = Double(item.size)
        let (sold, returned) = (Day(Int(days[start].day)), Day(Int(days[item.start].day)))
        let isInPeriod = period.index(of: sold) == period.index(of: returned)
        later[start, default: (0, 0)].all += units
        later[start, default: (0, 0)].inPeriod += isInPeriod ? units : 0
        days[item.start].reversed += units
      }
    }
    for (start, voids) in later {
      let limit = max(0, days[start].sold - days[start].voided)
      let (all, inPeriod) = (min(voids.all, limit), min(voids.inPeriod, limit))
      days[start].voided += all
      if all > inPeriod { voidedInLaterPeriods[start] = SaleDay.units(all - inPeriod) }
    }
  }

  /// The earlier days on which each of the unmatched returns was sold, by the index of the first day.
  private func soldEarlier(_ unmatched: [Returned: Int], _ days: [SaleDay]) -> [Returned: [Int]] {
    var wanted: [Sold: Set<Returned>] = [:]
    for (line, start) in returns where line.sale != 0 {
      let item = Returned(start: start, size: line.size)
      guard unmatched[item] != nil else { continue }
      wanted[Sold(sale: line.sale, pair: line.pair, size: line.size), default: []].insert(item)
    }
    guard !wanted.isEmpty else { return [:] }
    var found: [Returned: [Int]] = [:]
    for (line, start) in sold where line.sale != 0 {
      let items = wanted[Sold(sale: line.sale, pair: line.pair, size: line.size)] ?? []
      for item in items where line.day < days[item.start].day {
        found[item, default: []].append(start)
      }
    }
    return found
  }

  /// The index of the first day with the pair and date of a line; nil if there is none.
  private static func start(
    of line: VoidLine, _ days: [SaleDay], _ range: Range<Int>
  ) -> Int? {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if days[middle].day < line.day { low = middle + 1 } else { high = middle }
    }
    return low < range.upperBound && days[low].day == line.day ? low : nil
  }
}
