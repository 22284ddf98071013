import NumericalMethods
import Replenishment

/// A small situation with reviews ahead: whole units, one review a bucket, an account of its own.
struct RolloutCase {
  var rows: [[Double]]
  var shelf: Shelf
  /// Buckets until the order arrives.
  var lead: Int
  /// How far S has moved at each later review.
  var levelChanges: [Double]

  /// A bucket of lead time, two reviews ahead, every future of independent demand of these sizes.
  init(_ sizes: [Double], onHand: Double) {
    rows = (0..<4).reduce([[]]) { rows, _ in rows.flatMap { row in sizes.map { row + [$0] } } }
    shelf = Shelf(onHand: onHand, arrivals: [0, 0])
    lead = 1
    levelChanges = [0, 0]
  }

  init(using stream: inout RandomStream) {
    lead = Int.random(in: 0...2, using: &stream)
    let reviews = Int.random(in: 1...3, using: &stream)
    let level = Double(Int.random(in: 0...9, using: &stream))
    let buckets = lead + 1 + reviews
    rows = (0..<Int.random(in: 1...40, using: &stream)).map { _ in
      (0..<buckets).map { _ in (Double.random(in: 0...2, using: &stream) * level).rounded() }
    }
    shelf = Shelf(
      onHand: Double(Int.random(in: -3...20, using: &stream)),
      arrivals: (0...lead).map { _ in Double(max(0, Int.random(in: -9...9, using: &stream))) })
    levelChanges = (0..<reviews).map { _ in Double(Int.random(in: -6...4, using: &stream)) }
  }

  static func many(_ count: Int, seed: UInt64) -> [RolloutCase] {
    var stream = RandomStream(seed: seed)
    return (0..<count).map { _ in RolloutCase(using: &stream) }
  }

  /// Nothing is asked for after the order's window.
  mutating func endDemand() {
    for row in rows.indices {
      for bucket in (lead + 1)..<rows[row].count { rows[row][bucket] = 0 }
    }
  }

  private var demand: DemandPaths { DemandPaths(rows: rows) }

  /// The whole units to order.
  func decide(_ target: ServiceTarget, _ unmetDemand: UnmetDemand) -> Double {
    let reviews = levelChanges.enumerated().map { index, change in
      ReviewsAhead.Review(at: index + 1, arrives: lead + index + 1, levelChange: change)
    }
    let decision = PeriodicReview(target: target, unmetDemand: unmetDemand).decide(
      demand: demand.first(lead + 1), shelf: shelf, orderArrives: lead,
      ahead: ReviewsAhead(demand: demand, reviews: reviews))
    return max(0, decision.rawUnits)
  }

  /// The same with one window in sight.
  func oneWindow(_ target: ServiceTarget, _ unmetDemand: UnmetDemand) -> Double {
    max(
      0,
      PeriodicReview(target: target, unmetDemand: unmetDemand).decide(
        demand: demand.first(lead + 1), shelf: shelf, orderArrives: lead
      ).rawUnits)
  }

  /// The smallest order of which a unit more, with later orders as they are, costs no less.
  func smallestWorthwhile(
    _ holding: Double, _ shortage: Double, _ unmetDemand: UnmetDemand
  ) -> Double {
    stride(from: 0.0, through: 200, by: 1).first { order in
      let saved = rows.reduce(0.0) { sum, row in
        let later = orders(row, order, unmetDemand)
        func cost(_ units: Double) -> Double {
          let ledger = ledger(row, units, later, unmetDemand)
          return holding * ledger.left + shortage * ledger.short
        }
        return sum + cost(order) - cost(order + 1)
      }
      return saved <= 1e-9
    } ?? .nan
  }

  /// The later orders on a path: at each review what is missing to S.
  private func orders(_ row: [Double], _ order: Double, _ unmetDemand: UnmetDemand) -> [Double] {
    var placed: [Double] = []
    let level = shelf.onHand + shelf.arrivals.reduce(0, +) + order
    for (review, change) in levelChanges.enumerated() {
      let past = Array(row.prefix(review + 1))
      let sold = ledger(past, order, placed, unmetDemand).sold
      placed.append(max(0, level + change - (level + placed.reduce(0, +) - sold)))
    }
    return placed
  }

  /// What is left over and what is short in the windows of a path, and what was sold for good.
  private func ledger(
    _ row: [Double], _ order: Double, _ later: [Double], _ unmetDemand: UnmetDemand
  ) -> (left: Double, short: Double, sold: Double) {
    var (onHand, owed) = (max(0, shelf.onHand), max(0, -shelf.onHand))
    var (left, short, sold) = (0.0, 0.0, 0.0)
    for (bucket, demand) in row.enumerated() {
      if bucket <= lead { onHand += shelf.arrivals[bucket] }
      if bucket == lead { onHand += order }
      if bucket > lead, bucket - lead - 1 < later.count { onHand += later[bucket - lead - 1] }
      let repaid = min(onHand, owed)
      (onHand, owed) = (onHand - repaid, owed - repaid)
      let served = min(onHand, demand)
      onHand -= served
      if unmetDemand == .backordered { owed += demand - served }
      sold += unmetDemand == .lost ? served : demand
      guard bucket >= lead else { continue }
      left += onHand
      short += unmetDemand == .lost ? demand - served + owed : owed
      // Where customers do not wait, what the order cannot repay is given up.
      if unmetDemand == .lost { owed = 0 }
    }
    return (left, short, sold)
  }
}
