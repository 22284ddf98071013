import Chronology
import GRDB
import Identifiers

/// Fills `kpi_inventory` from the sums of each pair.
struct InventoryFiguresWriter {
  private let insert: BulkStatement
  private let row: KpiInventory
  private let db: Database

  init(_ db: Database) throws {
    self.db = db
    (insert, row) = try BulkStatement.inserting(KpiInventory.self, in: db)
  }

  func fill(
    _ pairs: [KnownPair], _ figures: [InventoryFigures.Figures], _ demand: [ServedDemand],
    ages: [Double?], windowStart: Day
  ) throws {
    for (index, pair) in pairs.enumerated() {
      insert.set(row.locationKey, pair.keys.location)
      insert.set(row.productKey, pair.keys.product)
      insert.set(row.location, pair.location)
      insert.set(row.product, pair.product)
      insert.set(row.windowStart, windowStart)
      insert.set(row.stockAge, ages[index])
      setSales(figures[index], of: pair)
      setStock(figures[index], of: pair)
      setReturns(figures[index], of: pair)
      setDemand(demand[index], figures[index], of: pair)
      try insert.run()
    }
    try db.execute(sql: Self.classesSQL)
  }

  private func setSales(_ sum: InventoryFigures.Figures, of pair: KnownPair) {
    insert.set(row.currency, sum.currency)
    insert.set(row.windowDays, sum.windowDays)
    insert.set(row.unitsSold, sum.sold.units)
    insert.set(row.totalSales, sum.sold.amount.map(money))
    insert.set(row.costOfGoodsSold, pair.unitCost.map { money(sum.sold.units * $0) })
    let before = sum.isComparable ? sum.before.amount : nil
    insert.set(row.totalSalesBefore, before.map(money))
    insert.set(
      row.salesGrowth, quotient(sum.sold.amount, before, decimals: 4).map { rounded($0 - 1, 4) })
  }

  private func setStock(_ sum: InventoryFigures.Figures, of pair: KnownPair) {
    let (average, window) = (sum.held.average, sum.windowDays)
    insert.set(row.ledgerDays, sum.held.days)
    insert.set(row.averageInventoryUnits, average.map { rounded($0, 3) })
    insert.set(
      row.averageInventoryValue,
      average.flatMap { units in pair.unitCost.map { money(units * $0) } }
    )
    let days = Double(sum.held.days)
    insert.set(row.outOfStockShare, days > 0 ? rounded(Double(sum.held.empty) / days, 6) : nil)
    insert.set(row.stockOutDays, days > 0 ? sum.held.empty : nil)
    // Unit cost cancels out of cost of goods sold over stock at cost.
    insert.set(
      row.inventoryTurnover,
      window > 0 ? quotient(sum.sold.units * 365 / Double(window), average, decimals: 4) : nil)
    let daily = sum.recent / Double(min(InventoryFigures.recentDays, max(1, window)))
    insert.set(row.daysOfSupply, quotient(sum.onHand, daily, decimals: 2))
  }

  /// What stock earns: margin, its return on investment, and the share of the stock that was sold.
  private func setReturns(_ sum: InventoryFigures.Figures, of pair: KnownPair) {
    let margin = sum.sold.amount.flatMap { sales in
      pair.unitCost.map { sales - sum.sold.units * $0 }
    }
    insert.set(row.grossMargin, margin.map(money))
    let invested = sum.held.average.flatMap { units in pair.unitCost.map { units * $0 } }
    insert.set(
      row.gmroi,
      sum.windowDays > 0
        ? quotient(margin.map { $0 * 365 / Double(sum.windowDays) }, invested, decimals: 4) : nil)
    insert.set(
      row.sellThrough,
      quotient(
        max(0, sum.sold.units), sum.onHand.map { max(0, sum.sold.units) + $0 }, decimals: 6))
  }

  private func setDemand(
    _ demand: ServedDemand, _ sum: InventoryFigures.Figures, of pair: KnownPair
  ) {
    insert.set(row.fillRate, demand.fillRate.map { rounded($0, 6) })
    let lost = demand.isKnown ? rounded(demand.lost, 3) : nil
    insert.set(row.lostUnits, lost)
    let price = sum.sold.units > 0 ? sum.sold.amount.map { $0 / sum.sold.units } : nil
    insert.set(
      row.lostSales,
      lost.flatMap { lost in
        lost == 0 ? 0 : (price ?? pair.unitPrice).map { money(lost * $0) }
      })
    insert.set(row.demandVariation, demand.variation.map { rounded($0, 4) })
    insert.set(
      row.xyzClass, demand.variation.map { $0 <= 0.5 ? "X" : $0 <= 1 ? "Y" : "Z" })
  }

  /// A share of something above zero; nil if either is not known.
  private func quotient(_ part: Double?, _ whole: Double?, decimals: Int) -> Double? {
    guard let part, let whole, whole > 0 else { return nil }
    return rounded(part / whole, decimals)
  }

  private func money(_ value: Double) -> Double { rounded(value, 4) }

  private func rounded(_ value: Double, _ decimals: Int) -> Double {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return (value * scale).rounded() / scale
  }

  private static let classesSQL = """
    WITH ranked AS (
      SELECT
        rowid AS number, total_sales,
        sum(max(total_sales, 0)) OVER (
          sales ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS above,
        sum(max(total_sales, 0)) OVER (
          sales ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS whole
      FROM kpi_inventory WHERE total_sales IS NOT NULL
      WINDOW sales AS (
        PARTITION BY currency ORDER BY total_sales DESC, location_id, product_id
      )
    )
    UPDATE kpi_inventory SET abc_class = CASE
        WHEN r.total_sales <= 0 THEN 'C'
        WHEN coalesce(r.above, 0) < 0.8 * r.whole THEN 'A'
        WHEN r.above < 0.95 * r.whole THEN 'B'
        ELSE 'C'
      END
    FROM ranked AS r WHERE r.number = kpi_inventory.rowid
    """
}
