/// Sums of stock, service and cost of one contestant, on one shelf or on many.
package struct ReplayScore: Sendable, Equatable {
  /// Scored periods, all with known demand.
  package var periods = 0
  /// Units demanded in them.
  package var demand = 0.0
  /// Units of demand that were not served from stock.
  package var unmet = 0.0
  /// Periods with unmet demand.
  package var stockouts = 0
  /// Review periods, and those of them without unmet demand.
  package var cycles = 0
  var servedCycles = 0
  /// Sum over periods of the units left at their end, and of their value at cost.
  package var stock = 0.0
  package var stockValue = 0.0
  /// Cost of units left over, and of units short, in currency units.
  package var holdingCost = 0.0
  package var shortageCost = 0.0
  /// Cost of placing the order lines, where it is known.
  package var orderingCost = 0.0
  /// Whether a unit cost, or a cost or price, was missing, so that stock value or costs are
  /// unknown.
  package var lacksCost = false
  package var lacksPrices = false
  /// Lines ordered, and their units.
  package var lines = 0
  package var unitsOrdered = 0.0
  /// Expected demand of the orders' windows, and the units of it that were expected to go unmet.
  var promisedDemand = 0.0
  var promisedUnmet = 0.0

  /// A score of zero.
  package init() {}

  /// Adds the score of another shelf.
  package mutating func add(_ other: ReplayScore) {
    periods += other.periods
    demand += other.demand
    unmet += other.unmet
    stockouts += other.stockouts
    cycles += other.cycles
    servedCycles += other.servedCycles
    stock += other.stock
    stockValue += other.stockValue
    holdingCost += other.holdingCost
    shortageCost += other.shortageCost
    orderingCost += other.orderingCost
    lacksCost = lacksCost || other.lacksCost
    lacksPrices = lacksPrices || other.lacksPrices
    lines += other.lines
    unitsOrdered += other.unitsOrdered
    promisedDemand += other.promisedDemand
    promisedUnmet += other.promisedUnmet
  }

  /// Cost of holding, of shortage and of ordering; nil where some price is unknown.
  package var cost: Double? { lacksPrices ? nil : holdingCost + shortageCost + orderingCost }

  /// The share of demand served from the shelf; nil without demand.
  package var fillRate: Double? { demand > 0 ? 1 - unmet / demand : nil }

  /// The expected fill rate of the order lines when they were decided.
  package var promisedFillRate: Double? {
    promisedDemand > 0 ? 1 - promisedUnmet / promisedDemand : nil
  }

  /// The share of review periods without unmet demand; nil where there are none.
  package var cycleService: Double? { cycles > 0 ? Double(servedCycles) / Double(cycles) : nil }

  /// The share of periods without unmet demand; nil where there are none.
  package var inStockShare: Double? {
    periods > 0 ? 1 - Double(stockouts) / Double(periods) : nil
  }
}
