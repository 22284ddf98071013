import Chronology
import GRDB

/// Fills `kpi_inventory`: sales and stock over the 364 days before as-of.
struct InventoryFigures {
  private let asOf: AsOf
  private let sales: SaleFold
  private let start: Day

  private static let windowDays = 364
  private static let recentDays = 28

  init(_ asOf: AsOf, _ sales: SaleFold) {
    self.asOf = asOf
    self.sales = sales
    start = asOf.day - Self.windowDays
  }

  /// Sums over the window, in thousandths where they are units.
  private struct Sold {
    var units = 0
    var recent = 0
    var revenue: Int128 = 0
    var lacksPrice = false
  }

  /// Days of the window by what lay on the shelf at their end.
  private struct Held {
    var days = 0
    var empty = 0
    var unitDays = 0.0
  }

  func fill(_ db: Database, _ pairs: [GoldPair], _ stock: [[StockLedger.Holding]]) throws {
    let insert = try BulkStatement(
      db,
      sql: "INSERT INTO kpi_inventory VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (index, pair) in pairs.enumerated() {
      try write(pair, sold(pair), held(stock[index]), onHand: stock[index].last?.closing, insert)
    }
  }

  private func sold(_ pair: GoldPair) -> Sold {
    var sum = Sold()
    for day in sales.days[pair.sales] where Int(day.day) >= start.number {
      sum.units += day.net
      sum.revenue += day.revenue
      sum.lacksPrice = sum.lacksPrice || !day.hasPrice
      if Int(day.day) >= asOf.day.number - Self.recentDays { sum.recent += day.net }
    }
    return sum
  }

  private func held(_ entries: [StockLedger.Holding]) -> Held {
    var sum = Held()
    for entry in entries where entry.until > start && entry.day < asOf.day {
      let days = min(entry.until, asOf.day) - max(entry.day, start)
      sum.days += days
      sum.unitDays += Double(days) * max(entry.closing, 0)
      if entry.closing <= 0 { sum.empty += days }
    }
    return sum
  }

  private func write(
    _ pair: GoldPair, _ sold: Sold, _ held: Held, onHand: Double?, _ insert: BulkStatement
  ) throws {
    let units = Double(sold.units) / 1000
    let window = min(Self.windowDays, asOf.day - pair.firstDay)
    let average = held.days > 0 ? held.unitDays / Double(held.days) : nil
    insert.bind(1, pair.locationKey)
    insert.bind(2, pair.productKey)
    insert.bind(3, pair.location)
    insert.bind(4, pair.product)
    insert.bind(5, start.description)
    insert.bind(6, window)
    insert.bind(7, units)
    insert.bind(8, sold.lacksPrice ? nil : rounded(Double(sold.revenue) / 1e7, 4))
    insert.bind(9, pair.unitCost.map { rounded(units * $0, 4) })
    insert.bind(10, held.days)
    insert.bind(11, average.map { rounded($0, 3) })
    insert.bind(12, average.flatMap { units in pair.unitCost.map { rounded(units * $0, 4) } })
    insert.bind(13, turnover(units, window: window, average: average))
    insert.bind(14, supply(onHand, recent: sold.recent, window: window))
    insert.bind(15, held.days > 0 ? rounded(Double(held.empty) / Double(held.days), 6) : nil)
    insert.bind(16, pair.currency)
    try insert.run()
  }

  /// Units sold per year over the mean units on hand; cost would stand above and below alike.
  private func turnover(_ units: Double, window: Int, average: Double?) -> Double? {
    guard let average, average > 0, window > 0 else { return nil }
    return rounded(units * 365 / Double(window) / average, 4)
  }

  private func supply(_ onHand: Double?, recent: Int, window: Int) -> Double? {
    guard let onHand, recent > 0 else { return nil }
    let daily = Double(recent) / 1000 / Double(min(Self.recentDays, window))
    return rounded(max(0, onHand) / daily, 2)
  }

  private func rounded(_ value: Double, _ decimals: Int) -> Double {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return (value * scale).rounded() / scale
  }
}
