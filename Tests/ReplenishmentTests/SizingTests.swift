import NumericalMethods
import Replenishment
import Testing

/// Orders in lots: what the trigger is, and what holds of it.
@Suite struct SizingTests {
  static let sizings: [OrderSizing] = [
    .wholeUnits, .lots(of: 6, minimum: 0), .lots(of: 6, minimum: 20), .upTo(spread: 15, lot: 1),
    .upTo(spread: 12, lot: 6), .economicLots(of: 15), .upTo(spread: 60, lot: 1),
  ]

  static let reviews: [PeriodicReview] = targets.flatMap { target in
    [UnmetDemand.lost, .backordered].flatMap { unmet in
      sizings.map { PeriodicReview(target: target, unmetDemand: unmet, sizing: $0) }
    }
  }

  static func units(_ review: PeriodicReview, _ situation: RandomCase) -> Double {
    let constraints: OrderConstraints =
      switch review.sizing {
      case .exact: .init()
      case .lots(let lot, let minimum): .init(minimumOrderQuantity: minimum, packSize: lot)
      case .economicLots(let lot): .init(orderQuantity: lot)
      case .upTo(_, let lot): .init(packSize: lot)
      }
    return constraints.apply(to: review.decide(situation)).units
  }

  /// Situations in which more stock raises the order.
  static func violations(_ units: (RandomCase) -> Double) -> Int {
    RandomCase.many(100, seed: 51).count { situation in
      let before = units(situation)
      var richer = situation
      richer.shelf.onHand += 1
      var expecting = situation
      expecting.shelf.arrivals[situation.orderArrives] += 2
      return units(richer) > before + 1e-6 || units(expecting) > before + 1e-6
    }
  }

  @Test(arguments: reviews)
  func `more on hand or on order never raises the order`(review: PeriodicReview) {
    #expect(Self.violations { Self.units(review, $0) } == 0)
  }

  @Test func `the stock check catches arrivals added instead of taken off`() {
    let review = PeriodicReview(
      target: .fillRate(0.9), unmetDemand: .backordered, sizing: .lots(of: 6, minimum: 0))
    #expect(
      Self.violations { situation in
        Self.units(review, situation) + 2 * situation.shelf.arrivals.reduce(0, +)
      } > 0)
  }

  @Test(arguments: reviews)
  func `with the order on its way a rerun proposes zero`(review: PeriodicReview) {
    for situation in RandomCase.many(100, seed: 52) {
      var later = situation
      let first = Self.units(review, situation)
      later.shelf.arrivals[situation.orderArrives] += first
      if first > 0 { #expect(Self.units(review, later) == 0, "\(situation)") }
    }
  }

  /// A sweep along the paths for a minimum or (R, s, S) follows the demand and has no such order.
  @Test(
    arguments: reviews.filter {
      $0.target.fractile != nil
        && [.wholeUnits, .lots(of: 6, minimum: 0)].contains($0.sizing)
    })
  func `larger demand never lowers the trigger of lots for a cost or cycle service target`(
    review: PeriodicReview
  ) {
    var stream = RandomStream(seed: 54)
    for situation in RandomCase.many(100, seed: 55) {
      var larger = situation
      larger.demand = DemandPaths(
        rows: situation.demand.rows.map { row in
          row.map { $0 + Double(max(0, Int.random(in: -4...6, using: &stream))) }
        })
      #expect(
        review.decide(larger).rawUnits >= review.decide(situation).rawUnits - 1e-6)
    }
  }

  @Test func `whole units change no decision by cost or cycle service of whole demand`() {
    for plain in singleOrderReviews where plain.target.fractile != nil {
      for situation in RandomCase.many(100, seed: 53) {
        var whole = plain
        whole.sizing = .wholeUnits
        #expect(
          OrderConstraints().apply(to: whole.decide(situation)).units
            == OrderConstraints().apply(to: plain.decide(situation)).units)
      }
    }
  }

  @Test func `the trigger of a lot is the reorder point of Hadley and Whitin's uniform position`() {
    let window = Poisson(mean: 4)
    let lot = 10.0
    // All quantiles of a fine grid stand for the distribution itself.
    let demand = DemandPaths(
      count: 20_000, buckets: 1,
      values: (0..<20_000).map { window.quantile((Double($0) + 0.5) / 20_000) })
    for share in [0.6, 0.9, 0.98] {
      let trigger = PeriodicReview(
        target: .fillRate(share), unmetDemand: .backordered, sizing: .lots(of: lot, minimum: 0)
      ).decide(demand: demand, shelf: Shelf(onHand: 0, arrivals: [0]), orderArrives: 0).rawUnits
      let position = { (offset: Double) in trigger + (offset + 0.5) * lot / 2_000 }
      let short = (0..<2_000).reduce(0) { sum, step in
        let stock = position(Double(step))
        return sum + window.loss(stock) - max(0, -stock)
      }
      #expect(abs(short / 2_000 - (1 - share) * 4) < 2e-3)
    }
  }

  @Test func `under (R, s, S) nothing is ordered above s, and the order goes to S`() {
    let review = PeriodicReview(
      target: .cycleService(0.9), unmetDemand: .backordered, sizing: .upTo(spread: 30, lot: 1))
    let demand = DemandPaths(count: 50, buckets: 1, values: (0..<50).map { Double($0 % 10) })
    let empty = review.decide(
      demand: demand, shelf: Shelf(onHand: 0, arrivals: [0]), orderArrives: 0)
    #expect(abs(empty.orderUpTo - empty.reorderPoint - 30) < 1e-9)
    for onHand in 0...40 {
      let decision = review.decide(
        demand: demand, shelf: Shelf(onHand: Double(onHand), arrivals: [0]), orderArrives: 0)
      #expect(abs(decision.reorderPoint - empty.reorderPoint) < 1e-6)
      if Double(onHand) > empty.reorderPoint + 1e-6 {
        #expect(decision.rawUnits <= 0)
      } else {
        #expect(abs(decision.rawUnits - (empty.orderUpTo - Double(onHand))) < 1e-6)
      }
    }
  }

  @Test func `where demand is lost, a lot is not put off beyond an empty shelf`() {
    let review = PeriodicReview(
      target: .fillRate(0.5), unmetDemand: .lost, sizing: .lots(of: 40, minimum: 0))
    let demand = DemandPaths(count: 4, buckets: 1, values: [0, 1, 2, 1])
    let decision = review.decide(
      demand: demand, shelf: Shelf(onHand: 0, arrivals: [0]), orderArrives: 0)
    #expect(OrderConstraints(packSize: 40).apply(to: decision).units == 40)
    // What is hardly ever asked for is not stocked where holding costs more than it earns.
    let rare = DemandPaths(count: 50, buckets: 1, values: (0..<50).map { $0 == 0 ? 1 : 0 })
    for sizing in [OrderSizing.wholeUnits, .lots(of: 40, minimum: 0)] {
      let idle = PeriodicReview(
        target: .cost(holdingPerUnit: 0.2, shortagePerUnit: 1), unmetDemand: .lost, sizing: sizing
      ).decide(demand: rare, shelf: Shelf(onHand: 0, arrivals: [0]), orderArrives: 0)
      #expect(OrderConstraints(packSize: 40).apply(to: idle).units == 0)
    }
  }
}

/// The reviews of single orders, under a name that a suite of its own `reviews` does not hide.
let singleOrderReviews = reviews
