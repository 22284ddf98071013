import Chronology
import GRDB
import Identifiers

/// Fills `fact_driver` with the prices, promotions and calendar events of each pair and period, and
/// `fact_event_period` with the events of each location and period by name, as planned at as-of; leaves
/// them empty where none of these is fed.
struct DriverWriter {
  private let asOf: AsOf
  /// The number of the period after the horizon.
  private let end: Int
  private let prices: PlannedPrices
  private let promotions: PlannedPromotions
  private let events: PlannedEvents

  /// Reads what is known at as-of; `horizon` is the number of periods that are forecast.
  init(_ db: Database, _ asOf: AsOf, horizon: Int) throws {
    self.asOf = asOf
    end = asOf.period.index(of: asOf.day) + horizon
    prices = try PlannedPrices(db)
    promotions = try PlannedPromotions(db)
    events = try PlannedEvents(db)
  }

  /// Writes the rows of all pairs, which must be in the order of locations.
  func fill(_ db: Database, _ pairs: [KnownPair]) throws {
    guard !prices.isEmpty || !promotions.isEmpty || !events.isEmpty else { return }
    let (insert, row) = try BulkInsertion.into(FactDriver.self, in: db)
    let (insertEvent, eventRow) = try BulkStatement.inserting(FactEventPeriod.self, in: db)
    let starts = Dictionary(
      pairs.map { ($0.location, periods(of: $0).lowerBound) }, uniquingKeysWith: min)
    var (location, held): (String?, [Int: PlannedEvents.InPeriod]) = (nil, [:])
    for pair in pairs {
      if pair.location != location {
        (location, held) = (pair.location, events.of(pair.location, asOf.period))
        let range = min(starts[pair.location] ?? end, end)..<end
        try write(held.filter { range.contains($0.key) }, at: pair, insertEvent, eventRow)
      }
      try write(pair, held, insert, row)
    }
    try insert.finish()
  }

  /// Writes the events of a pair's location.
  private func write(
    _ events: [Int: PlannedEvents.InPeriod], at pair: KnownPair, _ insert: BulkStatement,
    _ row: FactEventPeriod
  ) throws {
    insert.set(row.locationKey, pair.keys.location)
    insert.set(row.location, pair.location)
    for (number, event) in events.sorted(by: { $0.key < $1.key }) {
      let start = asOf.period.start(ofIndex: number)
      insert.set(row.dateKey, start.key)
      insert.set(row.periodStart, start)
      for (name, named) in event.named.sorted(by: { $0.key < $1.key }) {
        insert.set(row.name, name)
        insert.set(row.kind, named.kind)
        insert.set(row.days, named.days.count)
        try insert.run()
      }
    }
  }

  private func write(
    _ pair: KnownPair, _ events: [Int: PlannedEvents.InPeriod], _ insert: BulkInsertion,
    _ row: FactDriver
  ) throws {
    let periods = periods(of: pair)
    let prices = prices.of(pair.pair)
    let promoted = PromotedDays(promotions.of(pair), periods, asOf.period)
    insert.set(row.locationKey, pair.keys.location)
    insert.set(row.productKey, pair.keys.product)
    insert.set(row.location, pair.location)
    insert.set(row.product, pair.product)
    for number in periods {
      let start = asOf.period.start(ofIndex: number)
      insert.set(row.dateKey, start.key)
      insert.set(row.periodStart, start)
      insert.set(row.unitPrice, prices.unitPrice(on: min(start, asOf.day)))
      let promotion = promoted[number]
      insert.set(row.promotionShare, promotions.isEmpty ? nil : promotion?.share ?? 0)
      insert.set(row.promotionDiscount, promotions.isEmpty ? nil : promotion?.discount ?? 0)
      insert.set(row.promotionKinds, promotion.flatMap { Self.list($0.kinds) })
      let event = events[number]
      insert.set(row.eventDays, self.events.isEmpty ? nil : event?.days.count ?? 0)
      insert.set(row.eventNames, event.flatMap { Self.list(Set($0.named.keys)) })
      try insert.run()
    }
  }

  /// The periods of a pair: those of its demand, and the horizon unless it has ended.
  private func periods(of pair: KnownPair) -> Range<Int> {
    let next = asOf.period.index(of: asOf.day)
    guard pair.lastPeriod == next - 1 else {
      return pair.firstPeriod..<max(pair.firstPeriod, pair.lastPeriod + 1)
    }
    return min(pair.firstPeriod, next)..<end
  }

  private static func list(_ words: Set<String>) -> String? {
    words.isEmpty ? nil : words.sorted().joined(separator: ";")
  }
}

/// The promotions of one pair by period.
private struct PromotedDays {
  /// What is promoted in one period.
  struct InPeriod {
    /// The share of the days with a promotion, 0…1.
    fileprivate(set) var share = 0.0
    /// The mean over all days of the largest discount of the day, 0…1.
    fileprivate(set) var discount = 0.0
    fileprivate(set) var kinds: Set<String> = []
  }

  private var periods: [Int: InPeriod] = [:]

  init(_ promotions: [PlannedPromotions.Promotion], _ range: Range<Int>, _ period: Period) {
    var discounts: [Int: Double] = [:]
    let first = period.start(ofIndex: range.lowerBound).number
    let end = period.start(ofIndex: range.upperBound).number
    for promotion in promotions where promotion.days.overlaps(first..<end) {
      for day in promotion.days.clamped(to: first...end - 1) {
        discounts[day] = max(discounts[day] ?? 0, promotion.discount)
        guard let kind = promotion.kind else { continue }
        periods[period.index(of: Day(day)), default: InPeriod()].kinds.insert(kind)
      }
    }
    // In the order of days, so that sums are equal however the days are hashed.
    for (day, discount) in discounts.sorted(by: { $0.key < $1.key }) {
      let number = period.index(of: Day(day))
      let length = Double(period.length(of: period.start(ofIndex: number)))
      periods[number, default: InPeriod()].share += 1 / length
      periods[number, default: InPeriod()].discount += discount / length
    }
  }

  subscript(period: Int) -> InPeriod? { periods[period] }
}
