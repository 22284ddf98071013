import NumericalMethods
import Replenishment
import Testing

/// What must hold for every situation; each check also has to catch a planted bug.
@Suite struct PropertyTests {
  typealias Rule = (RandomCase) -> Double
  static let cases = RandomCase.many(400, seed: 5)

  static func rule(_ review: PeriodicReview) -> Rule { { review.decide($0).rawUnits } }

  // MARK: More stock

  /// Situations in which one more unit on hand or on order raises the quantity.
  static func stockViolations(_ rule: Rule) -> Int {
    cases.count { situation in
      let before = rule(situation)
      var richer = situation
      richer.shelf.onHand += 1
      if rule(richer) > before + 1e-6 { return true }
      return situation.shelf.arrivals.indices.contains { bucket in
        var expecting = situation
        expecting.shelf.arrivals[bucket] += 3
        return rule(expecting) > before + 1e-6
      }
    }
  }

  @Test(arguments: reviews)
  func `more on hand or on order never raises the quantity`(review: PeriodicReview) {
    #expect(Self.stockViolations(Self.rule(review)) == 0)
  }

  @Test func `the stock check catches backorders added instead of taken off`() {
    let review = PeriodicReview(target: .cycleService(0.9), unmetDemand: .backordered)
    let planted: Rule = { situation in
      review.decide(situation).rawUnits + 2 * situation.shelf.arrivals.reduce(0, +)
    }
    #expect(Self.stockViolations(planted) > 0)
  }

  // MARK: More demand

  /// Situations in which more demand on some paths and buckets lowers the quantity.
  static func demandViolations(_ rule: Rule, upTo lastBucket: (RandomCase) -> Int) -> Int {
    var stream = RandomStream(seed: 6)
    return cases.count { situation in
      let last = lastBucket(situation)
      let rows = situation.demand.rows.map { row in
        row.enumerated().map { bucket, units in
          bucket < last ? units + Double(max(0, Int.random(in: -4...6, using: &stream))) : units
        }
      }
      var larger = situation
      larger.demand = DemandPaths(rows: rows)
      return rule(larger) < rule(situation) - 1e-6
    }
  }

  @Test(arguments: reviews.filter { $0.target.fractile != nil })
  func `larger demand on any path never lowers the quantity of a cost or cycle service target`(
    review: PeriodicReview
  ) {
    #expect(Self.demandViolations(Self.rule(review)) { $0.demand.buckets } == 0)
  }

  @Test(arguments: reviews.filter { $0.target.fractile == nil })
  func `larger demand before the order arrives never lowers the quantity of a fill rate`(
    review: PeriodicReview
  ) {
    #expect(Self.demandViolations(Self.rule(review)) { $0.orderArrives } == 0)
  }

  @Test func `a fill rate may order less when the well-served futures grow, and rightly so`() {
    let review = PeriodicReview(target: .fillRate(0.9), unmetDemand: .lost)
    let shelf = Shelf(onHand: 0, arrivals: [0])
    let quantities = [1.0, 5].map { quiet in
      review.decide(
        demand: DemandPaths(rows: [[10], [quiet]]), shelf: shelf, orderArrives: 0
      ).rawUnits
    }
    // A tenth of 11 units may be missed, then a tenth of 15: always by the busy future.
    #expect(abs(quantities[0] - 8.9) < 1e-9)
    #expect(abs(quantities[1] - 8.5) < 1e-9)
  }

  @Test func `the demand check catches a safety stock taken off`() {
    let review = PeriodicReview(target: .cycleService(0.9), unmetDemand: .backordered)
    let planted: Rule = { situation in
      review.decide(situation).rawUnits - 3 * situation.demand.standardDeviation
    }
    #expect(Self.demandViolations(planted) { $0.demand.buckets } > 0)
  }

  // MARK: Sizes

  @Test(arguments: reviews)
  func `ten times the units everywhere is ten times the order`(review: PeriodicReview) {
    for situation in Self.cases {
      var larger = situation
      larger.demand = DemandPaths(
        count: situation.demand.count, buckets: situation.demand.buckets,
        values: situation.demand.values.map { $0 * 10 })
      larger.shelf = Shelf(
        onHand: situation.shelf.onHand * 10, backordered: situation.shelf.backordered * 10,
        arrivals: situation.shelf.arrivals.map { $0 * 10 })
      let before = review.decide(situation).rawUnits
      #expect(abs(review.decide(larger).rawUnits - 10 * before) < 1e-6)
    }
  }

  @Test(arguments: reviews)
  func `the raw order reaches its target and one unit less does not`(review: PeriodicReview) {
    for situation in Self.cases {
      let decision = review.decide(situation)
      guard decision.rawUnits >= 1, decision.windowDemandMean > 0 else { continue }
      let enough = decision.outcome(of: decision.rawUnits)
      let less = decision.outcome(of: decision.rawUnits - 1)
      switch review.target {
      case .fillRate(let share):
        #expect(enough.expectedFillRate >= share - 1e-9)
        #expect(less.expectedFillRate < share)
      case .cost, .cycleService:
        let share = review.target.fractile ?? .nan
        #expect(1 - enough.stockoutProbability >= share - 1e-9)
        #expect(1 - less.stockoutProbability < share)
      }
    }
  }

  @Test(arguments: reviews)
  func `figures of a decision fit together`(review: PeriodicReview) {
    for situation in RandomCase.many(200, seed: 8, laterArrivals: false) {
      let decision = review.decide(situation)
      #expect(
        abs(decision.orderUpTo - decision.inventoryPosition - decision.rawUnits) < 1e-9)
      #expect(abs(decision.demandMean - situation.demand.mean) < 1e-9)
      #expect(abs(decision.demandSD - situation.demand.standardDeviation) < 1e-9)
      #expect(
        abs(decision.orderUpTo - decision.windowDemandMean - decision.reorderPoint) < 1e-9)
      let lost = review.unmetDemand == .lost ? decision.unmetBeforeArrival : 0
      #expect(
        abs(decision.orderUpTo - (decision.demandMean - lost) - decision.safetyStock) < 1e-9)
    }
  }
}
