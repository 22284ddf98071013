/// The expected service from now to the end of the protection interval, in two parts: until the
/// order arrives, which the order cannot change, and the window after it.
///
/// The shelf is simulated along every path with the order outstanding, independently of the needs
/// on which the decision is based; both parts and the whole interval are means over the same paths.
public struct IntervalOutcome: Sendable, Equatable {
  /// Expected units demanded before the order arrives.
  public let demandBeforeArrival: Double
  /// Expected units of them that are not served from stock.
  public let unmetBeforeArrival: Double
  /// Probability that some demand goes unmet before the order arrives.
  public let stockoutProbabilityBeforeArrival: Double
  /// Probability that some demand goes unmet before the next arrival, of this order or an open one.
  public let stockoutProbabilityBeforeNextArrival: Double
  /// Expected units demanded in the whole interval.
  public let demand: Double
  /// Expected units of them that go unmet.
  public let unmet: Double
  /// Probability that some demand of the interval goes unmet.
  public let stockoutProbability: Double

  /// Share of the demand before the arrival that is served from stock; 1 where there is none.
  public var fillRateBeforeArrival: Double {
    Self.share(served: demandBeforeArrival - unmetBeforeArrival, of: demandBeforeArrival)
  }

  /// Share of the interval's demand that is served from stock; 1 where there is none.
  public var fillRate: Double { Self.share(served: demand - unmet, of: demand) }

  /// Projects the shelf along the paths.
  ///
  /// - Parameters:
  ///   - netStock: on hand − backordered now.
  ///   - orderUnits: units ordered now.
  public init(
    demand paths: DemandPaths, netStock: Double, arrivals: ArrivalPaths, unmetDemand: UnmetDemand,
    orderUnits: Double
  ) {
    precondition(arrivals.fits(paths), "arrivals must have the demand's paths and buckets")
    precondition(orderUnits >= 0 && orderUnits.isFinite, "the units ordered must not be negative")
    let shelf = WalkedShelf(netStock: netStock, isLost: unmetDemand == .lost)
    var sums = Sums()
    for path in 0..<paths.count { sums.walk(path, of: paths, arrivals, shelf, orderUnits) }
    self.init(sums, paths: Double(paths.count))
  }

  private init(_ sums: Sums, paths: Double) {
    demandBeforeArrival = sums.before.demand / paths
    unmetBeforeArrival = sums.before.unmet / paths
    stockoutProbabilityBeforeArrival = sums.before.short / paths
    stockoutProbabilityBeforeNextArrival = sums.first.short / paths
    demand = sums.whole.demand / paths
    unmet = sums.whole.unmet / paths
    stockoutProbability = sums.whole.short / paths
  }

  private static func share(served: Double, of demand: Double) -> Double {
    demand > 0 ? min(1, max(0, served / demand)) : 1
  }

  /// Sums over the paths: until the order arrives, until anything arrives, and to the end.
  private struct Sums {
    var before = Stretch()
    var first = Stretch()
    var whole = Stretch()

    /// Simulates the shelf along one path.
    mutating func walk(
      _ path: Int, of paths: DemandPaths, _ arrivals: ArrivalPaths, _ start: WalkedShelf,
      _ orderUnits: Double
    ) {
      let orderArrives = arrivals.orderArrives[path * arrivals.orderStride]
      var shelf = start
      var isFirst = true
      for bucket in 0..<paths.buckets {
        let arriving = arrivals.units[path * arrivals.unitStride + bucket]
        if bucket == orderArrives { before.add(shelf) }
        if isFirst, bucket == orderArrives || bucket > 0 && arriving > 0 {
          first.add(shelf)
          isFirst = false
        }
        shelf.receive(arriving)
        if bucket == orderArrives { shelf.receive(order: orderUnits) }
        shelf.sell(paths.values[path * paths.buckets + bucket])
      }
      whole.add(shelf)
    }
  }

  private struct Stretch {
    var demand = 0.0
    var unmet = 0.0
    var short = 0.0

    mutating func add(_ shelf: WalkedShelf) {
      demand += shelf.demanded
      unmet += shelf.unmet
      short += shelf.hasBeenShort ? 1 : 0
    }
  }
}

/// The shelf on one path, from bucket to bucket.
private struct WalkedShelf {
  /// On hand − backordered.
  var netStock: Double
  let isLost: Bool
  var demanded = 0.0
  var unmet = 0.0
  var hasBeenShort = false

  mutating func receive(_ units: Double) { netStock += units }

  /// Where demand is lost, a backlog before the order's arrival is dropped.
  mutating func receive(order units: Double) {
    netStock += units
    if netStock < -OrderConstraints.quantum { hasBeenShort = true }
    if isLost { netStock = max(0, netStock) }
  }

  mutating func sell(_ demand: Double) {
    let rest = netStock - demand
    let carried = max(min(netStock, 0), rest)
    demanded += demand
    unmet += carried - rest
    if demand > 0, rest < -OrderConstraints.quantum { hasBeenShort = true }
    netStock = isLost ? carried : rest
  }
}
