/// What one contestant's orders came to on one shelf, or on many: sums that can be added.
package struct ReplayScore: Sendable, Equatable {
  /// Periods that count: scored, and of known demand.
  package var periods = 0
  /// Units demanded in them.
  package var demand = 0.0
  /// Units that found the shelf empty.
  package var unmet = 0.0
  /// Periods with such units.
  package var stockouts = 0
  /// Review periods, and those of them without such units.
  package var cycles = 0
  var servedCycles = 0
  /// Sum over periods of the units left at their end, and of their value at cost.
  package var stock = 0.0
  package var stockValue = 0.0
  /// Cost of what was left over, and of what was short.
  package var holdingCost = 0.0
  package var shortageCost = 0.0
  /// Cost of the orders' lines, where one is known.
  package var orderingCost = 0.0
  /// Whether a price was missing, so that value or costs cannot be said.
  package var lacksCost = false
  package var lacksPrices = false
  /// Lines ordered, and their units.
  package var lines = 0
  package var unitsOrdered = 0.0
  /// Demand of the windows that orders answered for, and what was expected to go unmet of it.
  var promisedDemand = 0.0
  var promisedUnmet = 0.0

  /// Nothing yet.
  package init() {}

  /// Adds another shelf.
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

  /// Cost of holding, of shortage and of ordering; nil where some price is not known.
  package var cost: Double? { lacksPrices ? nil : holdingCost + shortageCost + orderingCost }

  /// The share of demand served from the shelf; nil without demand.
  package var fillRate: Double? { demand > 0 ? 1 - unmet / demand : nil }

  /// The fill rate that the order lines promised.
  package var promisedFillRate: Double? {
    promisedDemand > 0 ? 1 - promisedUnmet / promisedDemand : nil
  }

  /// The share of review periods in which nothing went unmet.
  package var cycleService: Double? { cycles > 0 ? Double(servedCycles) / Double(cycles) : nil }

  /// The share of periods in which nothing went unmet.
  package var inStockShare: Double? {
    periods > 0 ? 1 - Double(stockouts) / Double(periods) : nil
  }
}
