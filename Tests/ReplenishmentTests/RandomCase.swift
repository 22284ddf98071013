import NumericalMethods
import Replenishment

/// A random small situation: whole units, up to four buckets, any arrivals.
struct RandomCase: CustomStringConvertible {
  var demand: DemandPaths
  var shelf: Shelf
  var orderArrives: Int

  init(using stream: inout RandomStream, laterArrivals: Bool = true) {
    let buckets = Int.random(in: 1...4, using: &stream)
    let paths = Int.random(in: 1...60, using: &stream)
    let level = Double(Int.random(in: 0...12, using: &stream))
    let arrives = Int.random(in: 0..<buckets, using: &stream)
    demand = DemandPaths(
      count: paths, buckets: buckets,
      values: (0..<(paths * buckets)).map { _ in
        (Double.random(in: 0...1, using: &stream) * 2 * level).rounded()
      })
    shelf = Shelf(
      onHand: Double(Int.random(in: -3...40, using: &stream)),
      backordered: Double(max(0, Int.random(in: -8...6, using: &stream))),
      arrivals: (0..<buckets).map { bucket in
        if bucket > arrives && !laterArrivals { return 0 }
        return Double(max(0, Int.random(in: -15...15, using: &stream)))
      })
    orderArrives = arrives
  }

  static func many(
    _ count: Int, seed: UInt64, laterArrivals: Bool = true
  ) -> [RandomCase] {
    var stream = RandomStream(seed: seed)
    return (0..<count).map { _ in RandomCase(using: &stream, laterArrivals: laterArrivals) }
  }

  var description: String { "\(demand.rows) \(shelf) order arrives \(orderArrives)" }
}

let targets: [ServiceTarget] = [
  .cost(holdingPerUnit: 0.2, shortagePerUnit: 1), .cost(holdingPerUnit: 3, shortagePerUnit: 1),
  .cycleService(0.95), .cycleService(0.3), .fillRate(0.98), .fillRate(0.6),
]

let reviews: [PeriodicReview] = targets.flatMap { target in
  [UnmetDemand.lost, .backordered].map { PeriodicReview(target: target, unmetDemand: $0) }
}

extension PeriodicReview {
  func decide(_ situation: RandomCase) -> OrderDecision {
    decide(
      demand: situation.demand, shelf: situation.shelf, orderArrives: situation.orderArrives)
  }
}
