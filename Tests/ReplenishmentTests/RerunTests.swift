import NumericalMethods
import Replenishment
import Testing

@Suite struct RerunTests {
  typealias Proposal = (PeriodicReview, RandomCase, OrderConstraints) -> Double

  static func propose(
    _ review: PeriodicReview, _ situation: RandomCase, _ constraints: OrderConstraints
  ) -> Double {
    constraints.apply(to: review.decide(situation)).units
  }

  /// Situations in which a second run, with the first run's order on its way, orders again.
  static func repeats(_ review: PeriodicReview, fractional: Bool, _ propose: Proposal) -> Int {
    var stream = RandomStream(seed: 21)
    return RandomCase.many(400, seed: 9).count { drawn in
      var situation = fractional ? drawn.scaled(by: 0.1) : drawn
      let constraints = OrderConstraints.random(using: &stream)
      let first = propose(review, situation, constraints)
      situation.shelf.arrivals[situation.orderArrives] += first
      return first > 0 && propose(review, situation, constraints) != 0
    }
  }

  @Test(arguments: reviews, [false, true])
  func `with the order on its way a rerun proposes zero`(review: PeriodicReview, fractional: Bool) {
    #expect(Self.repeats(review, fractional: fractional, Self.propose) == 0)
  }

  @Test func `the rerun check catches a cap that is rounded up to a pack`() {
    let review = PeriodicReview(target: .cycleService(0.9), unmetDemand: .backordered)
    let planted: Proposal = { review, situation, constraints in
      var uncapped = constraints
      uncapped.maximumStock = nil
      uncapped.unitsSoldWithinShelfLife = nil
      let decision = review.decide(situation)
      let room = (constraints.maximumStock ?? .infinity) - decision.inventoryPosition
      let wanted = min(uncapped.apply(to: decision).units, max(room, constraints.packSize))
      return decision.rawUnits > 0
        ? (wanted / constraints.packSize).rounded(.up) * constraints.packSize : 0
    }
    #expect(Self.repeats(review, fractional: false, planted) > 0)
  }

  @Test func `the rerun check catches a minimum raised before the need is asked`() {
    let review = PeriodicReview(target: .cycleService(0.9), unmetDemand: .lost)
    let planted: Proposal = { review, situation, constraints in
      max(review.decide(situation).rawUnits, constraints.minimumOrderQuantity)
    }
    #expect(Self.repeats(review, fractional: false, planted) > 0)
  }

  @Test func `a shelf already over S orders nothing and says by how much`() {
    let review = PeriodicReview(target: .fillRate(0.9), unmetDemand: .lost)
    let decision = review.decide(
      demand: DemandPaths(rows: [[3, 4], [5, 6]]), shelf: Shelf(onHand: 100, arrivals: [0, 0]),
      orderArrives: 1)
    #expect(decision.rawUnits < 0)
    #expect(decision.orderUpTo < 100)
    #expect(OrderConstraints(minimumOrderQuantity: 24).apply(to: decision).units == 0)
  }
}

extension RandomCase {
  func scaled(by factor: Double) -> RandomCase {
    var scaled = self
    scaled.demand = DemandPaths(
      count: demand.count, buckets: demand.buckets, values: demand.values.map { $0 * factor })
    scaled.shelf = Shelf(
      onHand: shelf.onHand * factor, backordered: shelf.backordered * factor,
      arrivals: shelf.arrivals.map { $0 * factor })
    return scaled
  }
}

extension OrderConstraints {
  /// Any mixture of terms, caps that conflict included.
  static func random(using stream: inout RandomStream) -> OrderConstraints {
    let sizes = [0.5, 1, 1, 6, 7]
    return OrderConstraints(
      minimumOrderQuantity: Double(max(0, Int.random(in: -10...20, using: &stream))),
      packSize: sizes[Int.random(in: 0..<sizes.count, using: &stream)],
      maximumStock: Bool.random(using: &stream)
        ? Double(Int.random(in: 0...60, using: &stream)) : nil,
      unitsSoldWithinShelfLife: Bool.random(using: &stream)
        ? Double(Int.random(in: 0...60, using: &stream)) : nil)
  }
}
