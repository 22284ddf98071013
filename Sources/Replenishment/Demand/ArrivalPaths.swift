/// Sample paths of arrivals: of the order placed now and of open orders.
///
/// Where lead times vary, the time of every arrival is uncertain. Each path has its own buckets,
/// which lie between its arrivals, and its row of demand is the demand in these buckets. A path
/// with fewer arrivals than buckets ends with empty buckets.
public struct ArrivalPaths: Sendable, Equatable {
  /// Number of buckets, at least one.
  public let buckets: Int
  /// Units of open orders that arrive at the start of each bucket: one row for each path, or one
  /// row for all paths.
  public let units: [Double]
  /// The bucket at whose start the order placed now can be sold: one for each path, or one for all.
  public let orderArrives: [Int]

  /// Takes `units` as rows of `buckets` columns.
  public init(buckets: Int, units: [Double], orderArrives: [Int]) {
    precondition(buckets > 0, "arrivals need at least one bucket")
    precondition(
      !units.isEmpty && units.count % buckets == 0, "arrivals need one value per path and bucket")
    precondition(DemandPaths.areDemands(units), "arrivals must lie between 0 and 1e12 units")
    precondition(
      !orderArrives.isEmpty && orderArrives.allSatisfy { $0 >= 0 && $0 < buckets },
      "the order must arrive in a bucket")
    self.buckets = buckets
    self.units = units
    self.orderArrives = orderArrives
  }

  /// Mean over the paths of the units that arrive within the protection interval, without the
  /// order.
  public var meanOnOrder: Double { units.reduce(0, +) / Double(units.count / buckets) }

  /// Steps from one path's row of units to the next; 0 where all paths share one row.
  var unitStride: Int { units.count > buckets ? buckets : 0 }

  /// Steps from one path's arrival of the order to the next; 0 where all paths share one.
  var orderStride: Int { orderArrives.count > 1 ? 1 : 0 }

  /// Whether the rows fit `demand`.
  func fits(_ demand: DemandPaths) -> Bool {
    buckets == demand.buckets
      && (units.count == buckets || units.count == demand.values.count)
      && (orderArrives.count == 1 || orderArrives.count == demand.count)
  }

  /// The largest number of arrivals after the order's on any path.
  func mostLaterArrivals(_ paths: Int) -> Int {
    var most = 0
    for path in 0..<(unitStride + orderStride > 0 ? paths : 1) {
      let row = path * unitStride
      var later = 0
      for bucket in stride(from: orderArrives[path * orderStride] + 1, to: buckets, by: 1)
      where units[row + bucket] > 0 {
        later += 1
      }
      most = max(most, later)
    }
    return most
  }
}
