import Replenishment
import Testing

/// Small discrete demands, every quantity tried on the plain ledger.
@Suite struct EnumerationTests {
  /// All 3³ futures of three independent buckets, weighted 1 : 2 : 1 by repetition.
  static let futures: DemandPaths = {
    let sizes = [0.0, 4, 4, 9]
    return DemandPaths(
      rows: sizes.flatMap { a in sizes.flatMap { b in sizes.map { c in [a, b, c] } } })
  }()

  static let shelves = [
    Shelf(onHand: 0, arrivals: [0, 0, 0]), Shelf(onHand: 3, backordered: 2, arrivals: [0, 5, 0]),
    Shelf(onHand: 6, arrivals: [0, 0, 4]), Shelf(onHand: 30, arrivals: [2, 0, 0]),
    Shelf(onHand: -2, backordered: 1, arrivals: [0, 0, 6]),
  ]

  @Test(arguments: reviews)
  func `the order is the smallest one that the plain ledger finds good enough`(
    review: PeriodicReview
  ) {
    for shelf in Self.shelves {
      for arrives in 0...2 where isExact(review, shelf, arrives) {
        let decision = review.decide(demand: Self.futures, shelf: shelf, orderArrives: arrives)
        let order = max(0, (decision.rawUnits - 1e-6).rounded(.up))
        #expect(
          order == bruteForce(review, shelf, arrives), "\(review) \(shelf) arrives \(arrives)")
      }
    }
  }

  @Test(arguments: reviews)
  func `the outcome of any order agrees with the plain ledger`(review: PeriodicReview) {
    for situation in RandomCase.many(200, seed: 11) {
      let decision = review.decide(situation)
      for order in [0.0, 1, 7.5, 20, 90] {
        let ledgers = PlainLedger.all(
          situation.demand, shelf: situation.shelf, order: order,
          orderArrives: situation.orderArrives, unmetDemand: review.unmetDemand)
        let outcome = decision.outcome(of: order)
        #expect(abs(outcome.expectedUnmet - ledgers.meanUnmet) < 1e-9, "\(situation) \(order)")
        #expect(
          abs(outcome.expectedLeftover - ledgers.meanLeftover) < 1e-9, "\(situation) \(order)")
        #expect(outcome.stockoutProbability == ledgers.shortShare, "\(situation) \(order)")
        if decision.windowDemandMean > 0 {
          #expect(abs(outcome.expectedFillRate - ledgers.fillRate) < 1e-9)
        }
      }
    }
  }

  @Test func `the plain ledger tells lost demand from backordered demand`() {
    let differing = RandomCase.many(200, seed: 11).count { situation in
      let outcome = PeriodicReview(target: .cycleService(0.9), unmetDemand: .backordered)
        .decide(situation).outcome(of: 3)
      let ledgers = PlainLedger.all(
        situation.demand, shelf: situation.shelf, order: 3, orderArrives: situation.orderArrives,
        unmetDemand: .lost)
      return abs(outcome.expectedUnmet - ledgers.meanUnmet) > 1e-9
    }
    #expect(differing > 0)
  }

  /// With a backlog carried past a later arrival the critical fractile is a rule, not an optimum.
  private func isExact(_ review: PeriodicReview, _ shelf: Shelf, _ arrives: Int) -> Bool {
    guard case .cost = review.target, review.unmetDemand == .backordered else { return true }
    return shelf.arrivals[(arrives + 1)...].allSatisfy { $0 == 0 }
  }

  private func bruteForce(_ review: PeriodicReview, _ shelf: Shelf, _ arrives: Int) -> Double {
    let tried = stride(from: 0.0, through: 60, by: 1).map { order in
      (
        order,
        PlainLedger.all(
          Self.futures, shelf: shelf, order: order, orderArrives: arrives,
          unmetDemand: review.unmetDemand)
      )
    }
    switch review.target {
    case .cycleService(let share):
      return tried.first { 1 - $0.1.shortShare >= share - 1e-12 }?.0 ?? .nan
    case .fillRate(let share): return tried.first { $0.1.fillRate >= share - 1e-12 }?.0 ?? .nan
    case .cost(let holding, let shortage):
      let costs = tried.map { holding * $0.1.meanLeftover + shortage * endShort($0.1, review) }
      let least = costs.min() ?? .nan
      return tried[costs.firstIndex { $0 <= least + 1e-9 } ?? 0].0
    }
  }

  /// Units short at the end: what was lost in the window, or what is still owed.
  private func endShort(_ ledgers: [PlainLedger], _ review: PeriodicReview) -> Double {
    review.unmetDemand == .lost
      ? ledgers.map(\.unmetWithDebt).reduce(0, +) / Double(ledgers.count)
      : ledgers.map(\.owedAtEnd).reduce(0, +) / Double(ledgers.count)
  }
}
