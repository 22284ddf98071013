import Chronology
import GRDB
import Identifiers
import Workspace

/// The sales known at as-of by pair, day and currency, with the prices of the catalogue and without voids.
///
/// Days are ordered by pair and date, so that all later steps read them in order: sums of periods, the
/// stock ledger. Units are summed as whole thousandths and money as integers, so the result does not
/// depend on the order of lines.
struct DailySales {
  /// The location and product of each pair, ordered by their ids.
  private(set) var pairs: [Pair] = []
  /// The days, ordered by pair, day and currency.
  private(set) var days: [SaleDay]
  /// The range of each pair in `days`.
  private(set) var ranges: [Range<Int>] = []
  /// Units of some days, by index, that returns in later periods voided.
  private(set) var voidedInLaterPeriods: [Int: Double] = [:]
  /// Whether some lines are totals of a week or month.
  let hasTotals: Bool
  /// The list prices as known at as-of.
  let catalogue: SaleCatalogue
  /// The currency codes by number, in the order of their texts; number 0 is no currency.
  private(set) var currencies = [""]

  /// Takes the totals of silver, without sales on as-of or later and totals of periods that include as-of.
  init(_ totals: inout SaleTotals, _ db: Database, asOf: Day, _ period: Period) throws {
    days = totals.takeDays()
    hasTotals = days.contains { $0.grain >= 2 }
    catalogue = try SaleCatalogue(db)
    let codes = try nameCurrencies(db)
    resolve(totals.pairs, codes, asOf)
    let numbers = renumber(totals.pairs)
    ranges = SaleTotals.ranges(of: pairs.count, days)
    let known = totals.voids.filter { line in
      numbers[Int(line.pair)] >= 0 && Self.isKnown(line.day, line.grain, asOf)
    }.map { line in
      var line = line
      line.pair = numbers[Int(line.pair)]
      return line
    }
    var voids = VoidMatcher(known, days, ranges, period)
    voids.match(&days)
    voidedInLaterPeriods = voids.voidedInLaterPeriods
    for index in days.indices { days[index].finish() }
  }

  /// Frees the memory of the days, when they are no longer needed.
  mutating func forgetDays() { days = [] }

  /// Whether a line is known at as-of: it is of an earlier day, and of a total that ended by then.
  private static func isKnown(_ day: Int32, _ grain: UInt8, _ asOf: Day) -> Bool {
    let day = Day(Int(day))
    return day < asOf && (grain < 2 || SaleDay.grains[Int(grain)].end(of: day) <= asOf)
  }

  /// Sets the currencies; returns the number of each code of silver.
  private mutating func nameCurrencies(_ db: Database) throws -> [Int32: Int32] {
    var found: Set<Int32> = []
    var last: Int32 = 0
    for day in days where day.currency != last {
      last = day.currency
      found.insert(last)
    }
    var texts = try RecordTexts(db)
    let names = try found.subtracting([0]).map { (code: $0, text: try texts[Int($0)]) }
    currencies = [""] + Set(names.map(\.text)).union(catalogue.currencies).sorted()
    let numbers = numberOfCurrency
    return Dictionary(
      uniqueKeysWithValues: names.map { ($0.code, numbers[$0.text] ?? 0) } + [(0, 0)])
  }

  private var numberOfCurrency: [String: Int32] {
    Dictionary(
      zip(currencies, (0..<Int32(currencies.count))), uniquingKeysWith: { first, _ in first })
  }

  /// Leaves out what is not known at as-of, gives lines without a price or currency those of the
  /// catalogue, and adds up the kinds of a day that have one currency then.
  private mutating func resolve(
    _ pairs: [Pair], _ codes: [Int32: Int32], _ asOf: Day
  ) {
    let numbers = numberOfCurrency
    var (end, start) = (0, 0)
    var (pair, listings) = (Int32(-1), [SaleCatalogue.Listing]())
    for index in days.indices {
      var day = days[index]
      guard Self.isKnown(day.day, day.grain, asOf) else { continue }
      let code = day.currency
      day.currency = code == 0 ? 0 : codes[code] ?? 0
      if code == 0 || day.lacksPrice {
        if day.pair != pair {
          pair = day.pair
          listings = catalogue.listings[pairs[Int(pair)].product] ?? []
        }
        let listing = listings.last { $0.from <= Int(day.day) }
        if code == 0 { day.currency = listing?.currency.flatMap { numbers[$0] } ?? 0 }
        if day.lacksPrice { day.setPrice(listing?.price) }
      }
      if end == 0 || !days[end - 1].isSameDay(as: day) { start = end }
      place(day, from: start, &end)
    }
    days.removeLast(days.count - end)
  }

  /// Adds a day to those from `start` to `end`, which have its pair and date, in the order of currencies.
  private mutating func place(_ day: SaleDay, from start: Int, _ end: inout Int) {
    var place = end
    while place > start, days[place - 1].currency >= day.currency { place -= 1 }
    if place < end, days[place].currency == day.currency { return days[place].add(day) }
    for later in stride(from: end, to: place, by: -1) { days[later] = days[later - 1] }
    days[place] = day
    end += 1
  }

  /// Sets the pairs to those with days; returns the number of each of all pairs, -1 for one without.
  private mutating func renumber(_ all: [Pair]) -> [Int32] {
    var numbers = [Int32](repeating: -1, count: all.count)
    for index in days.indices {
      let pair = Int(days[index].pair)
      if numbers[pair] < 0 {
        numbers[pair] = Int32(pairs.count)
        pairs.append(all[pair])
      }
      days[index].pair = numbers[pair]
    }
    return numbers
  }
}
