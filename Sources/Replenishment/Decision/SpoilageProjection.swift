/// Expected spoilage: batches age along every path, and the oldest are sold first.
///
/// Batches that spoil before the order's units are sold before them, whatever is ordered. The
/// demand that remains for the order within its shelf life on a path is its *outlet*; the waste of
/// an order of Q units is (Q − outlet)⁺ on each path, so expected waste can be computed for any
/// quantity. Buckets must be short enough to distinguish the ages of batches.
public struct SpoilageProjection: Sendable {
  /// Expected units of these batches that spoil within the paths.
  ///
  /// With backorders, this holds only if the order does not run out; else later batches serve the
  /// backlog.
  public let wasteOnShelf: Double
  /// Units that the order could sell on each path before it spoils.
  public let outlets: [Double]

  /// Simulates the sale and spoilage of the batches along the paths.
  ///
  /// - Parameters:
  ///   - order: the order placed now; its units are ignored, and batches that spoil after it take
  ///     no demand from it.
  ///   - owed: units owed to customers now; served first.
  public init(
    demand: DemandPaths, batches: [StockBatch], order: StockBatch, owed: Double = 0,
    unmetDemand: UnmetDemand
  ) {
    precondition(order.arrives < demand.buckets, "the order must arrive in a bucket")
    precondition(owed >= 0 && owed.isFinite, "what is owed must be finite and not negative")
    let older = batches.filter { $0.lastSold <= order.lastSold }.sorted {
      ($0.lastSold, $0.arrives, $0.units) < ($1.lastSold, $1.arrives, $1.units)
    }
    var left = older.map(\.units)
    var waste = 0.0
    var outlets = [Double](repeating: 0, count: demand.count)
    for path in 0..<demand.count {
      for index in older.indices { left[index] = older[index].units }
      var waiting = owed
      for bucket in 0..<demand.buckets {
        waiting += demand.values[path * demand.buckets + bucket]
        for index in older.indices
        where older[index].arrives <= bucket && older[index].lastSold >= bucket {
          let sold = min(left[index], waiting)
          left[index] -= sold
          waiting -= sold
          if older[index].lastSold == bucket {
            waste += left[index]
            left[index] = 0
          }
        }
        if bucket >= order.arrives && bucket <= order.lastSold {
          outlets[path] += waiting
          waiting = 0
        } else if unmetDemand == .lost {
          waiting = 0
        }
      }
    }
    self.outlets = outlets
    wasteOnShelf = waste / Double(demand.count)
  }

  /// Expected units of an order that spoil.
  public func waste(of units: Double) -> Double {
    outlets.reduce(0) { $0 + max(0, units - $1) } / Double(outlets.count)
  }
}
