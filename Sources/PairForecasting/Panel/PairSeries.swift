package import Identifiers

/// The demand of one product at one location by period.
package struct PairSeries: Sendable {
  /// The location and product.
  package let pair: Pair
  /// The surrogate keys of location and product.
  package let keys: PairKeys
  /// The department of the product, which groups pairs with a common season.
  package let department: String
  /// What else the catalogue says of both.
  package var attributes = PairAttributes()
  /// The number of the first period.
  package let firstPeriod: Int
  /// Units demanded by period; NaN where demand is unknown, for instance since the product was
  /// mostly out of stock.
  package let demand: [Double]
  /// Units sold by period.
  package let sold: [Double]
  /// In-stock share of each period, a fraction 0…1.
  package let inStockShare: [Double]
  /// What drives demand and is known ahead; nil if nothing is.
  package var drivers: PairDrivers?

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

  /// Whether the sales of each of the first `count` periods are whole units, even where estimated
  /// demand is not; nil where sales are unknown.
  func sellsWholeUnits(_ count: Int) -> Bool? {
    sold.isEmpty ? nil : sold.prefix(count).allSatisfy { $0 == $0.rounded() }
  }

  /// The same pair with its demand divided by factors, one for each of the first periods.
  func dividing(by factors: [Double]) -> PairSeries {
    let quotients = zip(demand, factors).map { $0 / $1 }
    var series = PairSeries(
      pair, keys: keys, department: department, firstPeriod: firstPeriod,
      demand: quotients + demand.dropFirst(factors.count), sold: sold, inStockShare: inStockShare)
    series.attributes = attributes
    series.drivers = drivers
    return series
  }

  /// The same pair with its first `count` periods only.
  func prefix(_ count: Int) -> PairSeries {
    var series = PairSeries(
      pair, keys: keys, department: department, firstPeriod: firstPeriod,
      demand: Array(demand.prefix(count)),
      sold: Array(sold.prefix(count)), inStockShare: Array(inStockShare.prefix(count)))
    series.attributes = attributes
    series.drivers = drivers?.known(at: count)
    return series
  }
}
