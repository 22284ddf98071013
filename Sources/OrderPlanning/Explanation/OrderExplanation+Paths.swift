import Replenishment

extension OrderExplanation {
  /// The futures on which a line was decided.
  ///
  /// Each future is cut into buckets, stretches between two arrivals; what arrives at the start of a
  /// bucket can be sold in it.
  package struct Paths: Sendable, Encodable {
    /// Buckets of each future.
    package let buckets: Int
    /// Units demanded: one row of buckets for each future, one after another.
    package let demand: [Double]
    /// Units of open orders that arrive at the start of each bucket: one row for each future, or one
    /// row that holds in all.
    package let arrivals: [Double]
    /// The bucket at whose start the order placed now arrives: one for each future, or one for all.
    package let orderArrives: [Int]

    package init(_ paths: DecisionPaths) {
      buckets = paths.demand.buckets
      demand = paths.demand.values
      arrivals = paths.arrivals.units
      orderArrives = paths.arrivals.orderArrives
    }
  }
}
