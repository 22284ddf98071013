import Chronology
import GRDB
import Identifiers

/// Fills `kpi_inventory`: sales and stock over the 364 days before as-of.
struct InventoryFigures {
  private let asOf: AsOf
  private let sales: DailySales
  private let start: Day

  private static let windowDays = 364
  private static let recentDays = 28

  init(_ asOf: AsOf, _ sales: DailySales) {
    self.asOf = asOf
    self.sales = sales
    start = asOf.day - Self.windowDays
  }

  /// Sums over the window.
  private struct Sold {
    var units = 0.0
    /// Units of the most recent 28 days.
    var recent = 0.0
    var revenue: Int128 = 0
    var lacksPrice = false
  }

  /// The days of the window with known stock at their end.
  private struct Held {
    var days = 0
    var empty = 0
    var unitDays = 0.0
    /// Mean units on hand over the days; nil if there are none.
    var average: Double? { days > 0 ? unitDays / Double(days) : nil }
  }

  func fill(_ db: Database, _ pairs: [KnownPair], _ stock: [[StockLedger.Holding]]) throws {
    let (insert, row) = try BulkStatement.inserting(KpiInventory.self, in: db)
    for (index, pair) in pairs.enumerated() {
      insert.set(row.locationKey, pair.keys.location)
      insert.set(row.productKey, pair.keys.product)
      insert.set(row.location, pair.location)
      insert.set(row.product, pair.product)
      insert.set(row.currency, pair.currency)
      let (sold, held, window) = (sold(pair), held(stock[index]), windowDays(of: pair))
      set(sold, of: pair, insert, row)
      set(held, of: pair, insert, row)
      insert.set(
        row.inventoryTurnover, turnover(sold.units, window: window, average: held.average))
      insert.set(
        row.daysOfSupply, supply(stock[index].last?.closing, recent: sold.recent, window: window))
      try insert.run()
    }
  }

  private func sold(_ pair: KnownPair) -> Sold {
    var sum = Sold()
    for day in sales.days[pair.sales] where Int(day.day) >= start.number {
      sum.units += day.net
      sum.revenue += day.revenue
      sum.lacksPrice = sum.lacksPrice || !day.hasPrice
      if Int(day.day) >= asOf.day.number - Self.recentDays { sum.recent += day.net }
    }
    sum.units = sum.units.roundedUnits
    sum.recent = sum.recent.roundedUnits
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

  private func set(_ sold: Sold, of pair: KnownPair, _ insert: BulkStatement, _ row: KpiInventory) {
    insert.set(row.windowStart, start)
    insert.set(row.windowDays, windowDays(of: pair))
    insert.set(row.unitsSold, sold.units)
    insert.set(row.totalSales, sold.lacksPrice ? nil : rounded(Double(sold.revenue) / 1e7, 4))
    insert.set(row.costOfGoodsSold, pair.unitCost.map { rounded(sold.units * $0, 4) })
  }

  private func set(_ held: Held, of pair: KnownPair, _ insert: BulkStatement, _ row: KpiInventory) {
    insert.set(row.ledgerDays, held.days)
    insert.set(row.averageInventoryUnits, held.average.map { rounded($0, 3) })
    insert.set(
      row.averageInventoryValue,
      held.average.flatMap { units in pair.unitCost.map { rounded(units * $0, 4) } })
    insert.set(
      row.outOfStockShare, held.days > 0 ? rounded(Double(held.empty) / Double(held.days), 6) : nil)
  }

  /// The number of days in the window since the pair's first record.
  private func windowDays(of pair: KnownPair) -> Int {
    min(Self.windowDays, asOf.day - pair.firstDay)
  }

  /// Units sold per year / mean units on hand; unit cost cancels out.
  private func turnover(_ units: Double, window: Int, average: Double?) -> Double? {
    guard let average, average > 0, window > 0 else { return nil }
    return rounded(units * 365 / Double(window) / average, 4)
  }

  private func supply(_ onHand: Double?, recent: Double, window: Int) -> Double? {
    guard let onHand, recent > 0 else { return nil }
    let daily = recent / Double(min(Self.recentDays, window))
    return rounded(max(0, onHand) / daily, 2)
  }

  private func rounded(_ value: Double, _ decimals: Int) -> Double {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return (value * scale).rounded() / scale
  }
}
