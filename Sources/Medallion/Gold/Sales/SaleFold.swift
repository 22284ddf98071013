import Chronology
import GRDB
import Identifiers
import Workspace

/// Adds sale lines up to days as they are read, in any order.
///
/// Sums are of whole thousandths of units, so that they do not depend on the order of lines.
struct SaleFold {
  /// The codes of the location and product of each pair, by number.
  private(set) var pairs: [(location: Int, product: Int)] = []
  /// The codes of the currencies by number; number 0 is no currency.
  private(set) var currencies: [Int?] = [nil]
  /// The days in the order in which they first occur; units are in thousandths.
  var days: [SaleDay] = []
  /// The lines that may be part of a void.
  var lines = VoidLines()
  let catalogue: SaleCatalogue

  /// A line of a block whose slot in the table of days is known.
  private struct Found {
    let line: Int
    let slot: Int
    let pair: Int32
    let grain: UInt8
  }

  private let asOf: Day
  private let grains: [Int: Int]
  private var numberOfPair = KeyTable()
  private var numberOfCurrency: [Int: Int32] = [:]
  /// What the catalogue says of each pair's product.
  private var listings: [[SaleCatalogue.Listing]] = []
  private var table = DayTable()
  private var found: [Found] = []
  /// The origin of the last line, which is mostly that of the next.
  private var lastOrigin: (number: Int, grain: Int?) = (.min, nil)

  /// Prepares to add the sales before `asOf`.
  init(_ catalogue: SaleCatalogue, _ origins: [Int: RecordOrigin], asOf: Day) {
    self.catalogue = catalogue
    self.asOf = asOf
    grains = origins.mapValues { DailySales.grains.firstIndex(of: $0.grain) ?? 0 }
  }

  /// Adds lines, except those of as-of or later and totals of periods that include as-of.
  ///
  /// Finding the slots of all lines first lets the processor load several of them from memory at a time.
  mutating func add(_ block: [SaleLine]) {
    found.removeAll(keepingCapacity: true)
    for (number, line) in block.enumerated() {
      let day = Day(line.day)
      guard day < asOf, let grain = grain(of: line.origin),
        grain < 2 || DailySales.grains[grain].end(of: day) <= asOf
      else { continue }
      let pair = pair(line.location, line.product)
      let slot = table.slot(pair, Int32(line.day))
      found.append(Found(line: number, slot: slot, pair: pair, grain: UInt8(grain)))
    }
    for item in found { add(block[item.line], item) }
  }

  private mutating func add(_ line: SaleLine, _ item: Found) {
    let (price, code) = terms(line, of: item.pair)
    let revenue = Self.revenue(line.units, price, discount: line.discount ?? 0)
    let currency = currency(code)
    let next = Int32(days.count)
    let place = table.place(in: item.slot, adding: next) { days[Int($0)].currency == currency }
    if place == next {
      days.append(SaleDay(pair: item.pair, day: Int32(line.day), currency: currency))
    }
    days[Int(place)].add(line.units, revenue: revenue, grain: item.grain)
    lines.add(place, line.units, sale: line.sale)
  }

  /// The number of an origin's grain; nil if silver has no such origin.
  private mutating func grain(of origin: Int) -> Int? {
    if origin != lastOrigin.number { lastOrigin = (origin, grains[origin]) }
    return lastOrigin.grain
  }

  /// The places of the days in the order of pair, day and currency, which are ordered by their ranks.
  func order(pairs: [Int32], currencies: [Int32]) -> [Int32] {
    table.order(pairs: pairs) { currencies[Int(days[Int($0)].currency)] }
  }

  /// The price and currency of a line; what it lacks is that of the catalogue on its day.
  private func terms(_ line: SaleLine, of pair: Int32) -> (price: Int?, currency: Int?) {
    guard line.price == nil || line.currency == nil else { return (line.price, line.currency) }
    let listing = listings[Int(pair)].last { $0.from <= line.day }
    return (line.price ?? listing?.price, line.currency ?? listing?.currency)
  }

  /// The revenue of a line, in ten-millionths of the currency unit; nil if no price is known, or if the
  /// catalogue's price gives an implausibly large amount.
  private static func revenue(_ thousandths: Int, _ price: Int?, discount: Int) -> Int? {
    guard let price else { return nil }
    let (amount, isTooLarge) = thousandths.multipliedReportingOverflow(by: price)
    guard !isTooLarge, amount.magnitude <= UInt(CellReader.largestAmount * 1e7) else { return nil }
    return amount - (thousandths < 0 ? -discount : discount) * 1000
  }

  private mutating func pair(_ location: Int, _ product: Int) -> Int32 {
    let hash = KeyTable.hash(location, product)
    let known = numberOfPair.first(hash) { number in
      pairs[Int(number) - 1] == (location, product)
    }
    if let known { return Int32(known) - 1 }
    pairs.append((location, product))
    listings.append(catalogue.listings[product] ?? [])
    numberOfPair.insert(hash, UInt32(pairs.count))
    return Int32(pairs.count - 1)
  }

  private mutating func currency(_ code: Int?) -> Int32 {
    guard let code else { return 0 }
    if code == currencies[currencies.count - 1] { return Int32(currencies.count - 1) }
    if let known = numberOfCurrency[code] { return known }
    let number = Int32(currencies.count)
    currencies.append(code)
    numberOfCurrency[code] = number
    return number
  }
}

extension KeyTable {
  /// A hash of two numbers.
  static func hash(_ first: Int, _ second: Int) -> UInt64 {
    (UInt64(truncatingIfNeeded: first) << 32 ^ UInt64(truncatingIfNeeded: second))
      &* 0x9E37_79B9_7F4A_7C15
  }
}
