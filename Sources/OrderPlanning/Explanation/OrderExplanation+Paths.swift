import Replenishment

extension OrderExplanation {
  /// The sample paths of demand on which a line was decided.
  ///
  /// Each path is divided into buckets, the time between two arrivals; units that arrive at the
  /// start of a bucket can be sold in it.
  package struct Paths: Sendable, Encodable {
    /// Buckets of each path.
    package let buckets: Int
    /// Units demanded, row-major (path × bucket).
    package let demand: [Double]
    /// Units of open orders that arrive at the start of each bucket: one row for each path, or one
    /// row for all paths.
    package let arrivals: [Double]
    /// The bucket at whose start the order placed now arrives: one for each path, or one for all.
    package let orderArrives: [Int]

    package init(_ paths: DecisionPaths) {
      buckets = paths.demand.buckets
      demand = paths.demand.values
      arrivals = paths.arrivals.units
      orderArrives = paths.arrivals.orderArrives
    }
  }
}
