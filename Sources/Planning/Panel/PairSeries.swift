/// The demand of one product at one location, period after period.
struct PairSeries: Sendable {
  let location: String
  let product: String
  let locationKey: Int
  let productKey: Int
  let category: String
  let department: String
  /// The number of the first period.
  let firstPeriod: Int
  /// Demand by period; nan where the shelf was mostly empty and demand is not known.
  let demand: [Double]
  /// Units sold by period.
  let sold: [Double]
  /// Share of each period in stock.
  let inStockShare: [Double]

  /// The name under which the pair draws its random numbers.
  var key: String { "\(location)|\(product)" }
  /// The number of the period after the last one observed.
  var endPeriod: Int { firstPeriod + demand.count }
}
