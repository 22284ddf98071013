import Chronology
import GRDB
import Identifiers
import Workspace

/// All sales known at as-of, aggregated to days in one pass over silver.
///
/// Days are ordered by pair and date, so that all later steps read them in order: sums of periods, the
/// stock ledger. Units are summed as whole thousandths and money as integers, so the result does not
/// depend on the order of lines.
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
    let origins = try RecordOrigin.all(db)
    // Looked up once per pair; a join would look up the product of each of millions of lines.
    var fold = SaleFold(try SaleCatalogue(db), origins, asOf: asOf)
    try SaleReader(db, origins).read { fold.add($0) }
    let ranks = try (pairs: rankPairs(fold, db), currencies: rankCurrencies(fold, db))
    let order = fold.order(pairs: ranks.pairs, currencies: ranks.currencies)
    days = fold.days
    fold.days = []
    days.arrange(order)
    // By index, since a loop over the days would copy the array.
    for index in days.indices {
      days[index].pair = ranks.pairs[Int(days[index].pair)]
      days[index].currency = ranks.currencies[Int(days[index].currency)]
    }
    var voids = VoidMatcher(fold.lines, places: order, period)
    voids.match(&days)
    voidedInLaterPeriods = voids.voidedInLaterPeriods
    for index in days.indices { days[index].finish() }
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

  /// Sets the pairs; returns the rank of each by location and product.
  private mutating func rankPairs(_ fold: SaleFold, _ db: Database) throws -> [Int32] {
    var texts = try RecordTexts(db)
    let found = try fold.pairs.map {
      Pair(location: try texts[$0.location], product: try texts[$0.product])
    }
    let order = found.indices.sorted { found[$0] < found[$1] }.map { Int32($0) }
    pairs = order.map { found[Int($0)] }
    return order.inverse
  }

  /// Sets the currencies; returns the rank of each by its code, so that the order of files does not show.
  private mutating func rankCurrencies(_ fold: SaleFold, _ db: Database) throws -> [Int32] {
    var texts = try RecordTexts(db)
    let found = try fold.currencies.map { code in
      try code.map { try fold.catalogue.currencies[$0] ?? texts[$0] } ?? ""
    }
    let order = found.indices.sorted { found[$0] < found[$1] }.map { Int32($0) }
    currencies = order.map { found[Int($0)] }
    return order.inverse
  }
}

extension [Int32] {
  /// The place of each number in an array of the numbers from 0.
  var inverse: [Int32] {
    var places = [Int32](repeating: 0, count: count)
    for (place, number) in enumerated() { places[Int(number)] = Int32(place) }
    return places
  }
}

extension [SaleDay] {
  /// Moves the days so that the place `i` has the day of the place `order[i]`, without a copy.
  fileprivate mutating func arrange(_ order: [Int32]) {
    var isPlaced = [Bool](repeating: false, count: count)
    for start in indices where !isPlaced[start] {
      let first = self[start]
      var place = start
      while Int(order[place]) != start {
        isPlaced[place] = true
        self[place] = self[Int(order[place])]
        place = Int(order[place])
      }
      isPlaced[place] = true
      self[place] = first
    }
  }
}
