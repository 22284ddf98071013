import NumericalMethods
import Replenishment
import Testing

@Suite struct EdgeTests {
  @Test(arguments: reviews)
  func `no demand orders nothing, and only what is owed where something is`(review: PeriodicReview)
  {
    let none = DemandPaths(count: 4, buckets: 2, values: [Double](repeating: 0, count: 8))
    for (shelf, raw) in [
      (Shelf(onHand: 0, arrivals: [0, 0]), 0.0), (Shelf(onHand: 7, arrivals: [0, 1]), -8),
      (Shelf(onHand: 1, backordered: 4, arrivals: [0, 0]), 3),
    ] {
      let decision = review.decide(demand: none, shelf: shelf, orderArrives: 1)
      #expect(decision.rawUnits == raw)
      #expect(decision.outcome(of: max(0, raw)).expectedFillRate == 1)
      #expect(decision.outcome(of: max(0, raw)).stockoutProbability == 0)
      #expect(decision.demandSD == 0)
    }
  }

  @Test
  func `the sample quantile is the smallest value with enough of the sample at or below it`() {
    let demand = DemandPaths(count: 100, buckets: 1, values: (1...100).map { Double(101 - $0) })
    for (share, units) in [(0.07, 7.0), (0.071, 8), (0.5, 50), (0.95, 95), (0.991, 100)] {
      let decision = PeriodicReview(target: .cycleService(share), unmetDemand: .lost).decide(
        demand: demand, shelf: Shelf(onHand: 0, arrivals: [0]), orderArrives: 0)
      #expect(decision.rawUnits == units)
    }
  }

  @Test func `partial selection agrees with a full sort, for ties and outliers too`() {
    var stream = RandomStream(seed: 12)
    let draws: [(inout RandomStream) -> Double] = [
      { $0.nextUniform() }, { ($0.nextUniform() * 7).rounded() }, { _ in 4 },
      { 1 / ($0.nextUniform() + 1e-11) }, { $0.nextUniform() < 0.99 ? 1e-300 : 1e12 },
      { $0.nextUniform() * 1e-310 },
    ]
    for draw in draws {
      for count in [1, 2, 3, 10, 257, 1000] {
        let values = (0..<count).map { _ in draw(&stream) }
        let demand = DemandPaths(count: count, buckets: 1, values: values)
        for share in [0.001, 0.25, 0.5, 0.8333, 0.999] {
          let raw = PeriodicReview(target: .cycleService(share), unmetDemand: .backordered)
            .decide(demand: demand, shelf: Shelf(onHand: 0, arrivals: [0]), orderArrives: 0)
            .rawUnits
          let sorted = values.sorted()
          #expect(
            raw
              == sorted.first { value in
                Double(values.count { $0 <= value }) / Double(count) >= share - 1e-12
              })
        }
      }
    }
  }

  @Test func `the largest quantities give finite figures`() {
    for review in reviews {
      let decision = review.decide(
        demand: DemandPaths(rows: [[1e12, 1e12], [0, 1e12]]),
        shelf: Shelf(onHand: -1e12, backordered: 1e12, arrivals: [1e12, 0]), orderArrives: 1)
      #expect(decision.rawUnits.isFinite && decision.demandSD.isFinite)
      #expect(decision.outcome(of: 1e12).expectedLeftover.isFinite)
    }
  }

  @Test func `one path is a sample`() {
    for review in reviews {
      let decision = review.decide(
        demand: DemandPaths(rows: [[4, 5]]), shelf: Shelf(onHand: 0, arrivals: [4, 0]),
        orderArrives: 1)
      let expected = if case .fillRate(let share) = review.target { 5 * share } else { 5.0 }
      #expect(abs(decision.rawUnits - expected) < 1e-9)
    }
  }

  @Test func `whole demand gives whole quantities for cost and cycle service`() {
    for review in reviews where review.target.fractile != nil {
      for situation in RandomCase.many(100, seed: 30) {
        let units = review.decide(situation).rawUnits
        #expect(units == units.rounded())
      }
    }
  }

  @Test func `values that no demand can have are recognised`() {
    #expect(DemandPaths.areDemands([0, 1.5, 1e12]))
    for value in [-1e-9, .nan, .infinity, -.infinity, 1e13] {
      #expect(!DemandPaths.areDemands([1, value, 2]))
    }
  }

  @Test func `targets and shelves that mean nothing are recognised`() {
    let targets: [ServiceTarget] = [
      .cost(holdingPerUnit: 0, shortagePerUnit: 1), .cost(holdingPerUnit: 1, shortagePerUnit: .nan),
      .cost(holdingPerUnit: .infinity, shortagePerUnit: 1), .cycleService(1), .cycleService(0),
      .fillRate(.nan), .fillRate(1.2),
    ]
    for target in targets { #expect(!target.isValid) }
    #expect(!Shelf(onHand: .nan, arrivals: []).isValid)
    #expect(!Shelf(onHand: 1, backordered: -1, arrivals: []).isValid)
    #expect(!Shelf(onHand: 1, arrivals: [.infinity]).isValid)
    #expect(Shelf(onHand: -4, arrivals: [0]).isValid)
  }

  @Test func `totals, mean and standard deviation are those of the rows`() {
    let demand = DemandPaths(rows: [[1, 2, 3], [4, 5, 6], [7, 8, 12]])
    #expect(demand.totals(over: 1..<3) == [5, 11, 20])
    #expect(demand.totals(over: 1..<1) == [0, 0, 0])
    #expect(demand.mean == 16)
    #expect(abs(demand.standardDeviation - 111.0.squareRoot()) < 1e-12)
  }
}
