package import Identifiers

/// The demand of one product at one location, period after period.
package struct PairSeries: Sendable {
  /// Whose demand it is.
  package let pair: Pair
  /// Its numbers in gold.
  package let keys: PairKeys
  package let department: String
  /// The number of the first period.
  package let firstPeriod: Int
  /// Demand by period; nan where the shelf was mostly empty and demand is not known.
  package let demand: [Double]
  /// Units sold by period.
  package let sold: [Double]
  /// Share of each period in stock.
  package let inStockShare: [Double]

  /// A pair whose series begins with the period of number `firstPeriod`.
  package init(
    _ pair: Pair, keys: PairKeys = PairKeys(), department: String, firstPeriod: Int,
    demand: [Double], sold: [Double] = [], inStockShare: [Double] = []
  ) {
    self.pair = pair
    self.keys = keys
    self.department = department
    self.firstPeriod = firstPeriod
    self.demand = demand
    self.sold = sold
    self.inStockShare = inStockShare
  }

  /// The number of the period after the last one observed.
  package var endPeriod: Int { firstPeriod + demand.count }

  /// Whether all sales of the first periods were of whole units, however much of a unit an estimate
  /// of demand holds; nil where sales are not known.
  func sellsWholeUnits(_ count: Int) -> Bool? {
    sold.isEmpty ? nil : sold.prefix(count).allSatisfy { $0 == $0.rounded() }
  }

  /// The same pair with its first periods only.
  func prefix(_ count: Int) -> PairSeries {
    PairSeries(
      pair, keys: keys, department: department, firstPeriod: firstPeriod,
      demand: Array(demand.prefix(count)),
      sold: Array(sold.prefix(count)), inStockShare: Array(inStockShare.prefix(count)))
  }
}
