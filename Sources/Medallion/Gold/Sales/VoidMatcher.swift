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

  private let period: Period
  private let lines: VoidLines
  /// The place where lines were added of each of the ordered days, and the index of each place.
  private let places, indexes: [Int32]
  /// Units of some days, by index, that returns in later periods voided.
  private(set) var voidedInLaterPeriods: [Int: Double] = [:]

  init(_ lines: VoidLines, places: [Int32], _ period: Period) {
    self.lines = lines
    self.places = places
    indexes = places.inverse
    self.period = period
  }

  /// Sets the voided and the reversed units of days, which are ordered by pair, day and currency.
  ///
  /// Where a day has several currencies, its voids are noted in the first.
  mutating func match(_ days: inout [SaleDay]) {
    guard !lines.returns.isEmpty else { return }
    let unmatched = matchWithinDay(&days)
    matchAcrossDays(unmatched, &days)
  }

  /// Matches returns to lines of the same day; returns those of sizes that match none, in order.
  private func matchWithinDay(_ days: inout [SaleDay]) -> [Returned: Int] {
    var found: [Returned: Counts] = [:]
    var hasReturn = [Bool](repeating: false, count: days.count)
    for line in lines.returns {
      let start = start(of: line.place, days)
      found[Returned(start: start, size: line.size), default: Counts()].returned += 1
      var index = start
      while index < days.count, days[index].isSameDay(as: days[start]) {
        hasReturn[Int(places[index])] = true
        index += 1
      }
    }
    for block in lines.sold {
      for (place, size) in zip(block.places, block.sizes) where hasReturn[Int(place)] {
        found[Returned(start: start(of: place, days), size: size)]?.sold += 1
      }
    }
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
    // Most lines are of sales without such returns, which a table of some bits of the hash tells fast.
    var wanted: [Sold: [Returned]] = [:]
    var filter = [Bool](repeating: false, count: Self.filterMask + 1)
    for line in lines.returns where line.sale != 0 {
      let start = start(of: line.place, days)
      let item = Returned(start: start, size: line.size)
      guard unmatched[item] != nil else { continue }
      wanted[Sold(sale: line.sale, pair: days[start].pair, size: line.size), default: []]
        .append(item)
      filter[Int(line.sale & UInt64(Self.filterMask))] = true
    }
    var found: [Returned: [Int]] = [:]
    for block in lines.sold {
      for (row, sale) in block.sales.enumerated() where filter[Int(sale & UInt64(Self.filterMask))]
      {
        let start = start(of: block.places[row], days)
        let (pair, day) = (days[start].pair, days[start].day)
        let items = wanted[Sold(sale: sale, pair: pair, size: block.sizes[row])] ?? []
        for item in items where day < days[item.start].day {
          found[item, default: []].append(start)
        }
      }
    }
    return found
  }

  /// The index of the first day with the pair and date of the day at a place.
  private func start(of place: Int32, _ days: [SaleDay]) -> Int {
    var start = Int(indexes[Int(place)])
    while start > 0, days[start - 1].isSameDay(as: days[start]) { start -= 1 }
    return start
  }

  private static let filterMask = 0xF_FFFF
}

extension SaleDay {
  /// Whether another day has the same pair and date, in whatever currency.
  fileprivate func isSameDay(as other: SaleDay) -> Bool { pair == other.pair && day == other.day }
}
