import NumericalMethods
import Replenishment
import Testing

/// An open order that comes some days late.
@Suite struct LateOrderTests {
  static let lead = 9
  static let end = 16
  static let days = 24

  struct Situation {
    let demand: DemandPaths
    let onHand: Double
    let units: Double
    let promised: Int
    let pack: Double
    var dayMean: Double { demand.mean / Double(LateOrderTests.days) }
  }

  static let situations: [Situation] = {
    var stream = RandomStream(seed: 61)
    return (0..<60).map { index in
      let mean = 0.5 + 6 * stream.nextUniform()
      let variance = mean * (index % 2 == 0 ? 1.001 : 1.5)
      let day = NegativeBinomial(mean: mean, variance: variance)
      let week = (5 + 9 * stream.nextUniform()) * mean
      return Situation(
        demand: DemandPaths(
          count: 200, buckets: days,
          values: (0..<(200 * days)).map { _ in day.sample(using: &stream) }),
        onHand: (week * stream.nextUniform() * 1.5).rounded(),
        units: week.rounded(), promised: Int.random(in: 0...5, using: &stream),
        pack: [1.0, 1, 6][Int.random(in: 0...2, using: &stream)])
    }
  }()

  /// The decision if the open order comes `late` days after its promise, or never.
  static func decide(
    _ review: PeriodicReview, _ situation: Situation, late: Int?
  ) -> OrderDecision {
    let open = late.map { [situation.promised + $0] } ?? []
    let sequence = ArrivalSequence(open: open, order: lead, following: [end, end + 7])
    var units = [Double](repeating: 0, count: days)
    for day in sequence.open { units[day] += situation.units }
    // Demand after the window's end is not this order's.
    let values = situation.demand.values.enumerated().map { index, demand in
      index % days < sequence.next ? demand : 0
    }
    return review.decide(
      demand: DemandPaths(count: situation.demand.count, buckets: days, values: values),
      netStock: situation.onHand,
      arrivals: ArrivalPaths(buckets: days, units: units, orderArrives: [sequence.order]))
  }

  typealias Proposal = (PeriodicReview, Situation, Int) -> Double

  static func proposal(
    _ review: PeriodicReview, _ situation: Situation, _ late: Int
  ) -> Double {
    let onTime = decide(review, situation, late: 0)
    let decision = late == 0 ? onTime : decide(review, situation, late: late).orAtLeast(onTime)
    return OrderConstraints(packSize: situation.pack).apply(to: decision).units
  }

  /// Situations in which lateness lowers a proposal, or moves it by more than one day's mean demand
  /// and a pack for each day.
  static func violations(_ review: PeriodicReview, _ propose: Proposal) -> Int {
    situations.count { situation in
      let onTime = propose(review, situation, 0)
      return (1...14).contains { late in
        let units = propose(review, situation, late)
        let most = Double(late) * (situation.dayMean + situation.pack)
        return units < onTime - 1e-9 || units > onTime + most + 1e-9
      }
    }
  }

  static let promisedReviews: [PeriodicReview] = [
    .init(target: .cycleService(0.95), unmetDemand: .lost),
    .init(target: .cycleService(0.95), unmetDemand: .backordered),
    .init(target: .fillRate(0.95), unmetDemand: .lost, sizing: .wholeUnits),
    .init(target: .fillRate(0.95), unmetDemand: .backordered, sizing: .wholeUnits),
    .init(target: .cost(holdingPerUnit: 0.2, shortagePerUnit: 1), unmetDemand: .lost),
    .init(target: .cost(holdingPerUnit: 0.2, shortagePerUnit: 1), unmetDemand: .backordered),
  ]

  @Test(arguments: promisedReviews)
  func `a late order never lowers a proposal, and raises it by a day's demand at most`(
    review: PeriodicReview
  ) {
    #expect(Self.violations(review, Self.proposal) == 0)
  }

  @Test func `the check catches late orders that are written off`() {
    let planted: Proposal = { review, situation, late in
      let decision = Self.decide(review, situation, late: late == 0 ? 0 : nil)
      return OrderConstraints(packSize: situation.pack).apply(to: decision).units
    }
    #expect(Self.violations(Self.promisedReviews[0], planted) > 0)
  }

  @Test func `the check catches sales missed while waiting taken off the next order`() {
    let planted: Proposal = { review, situation, late in
      let decision = Self.decide(review, situation, late: late)
      return OrderConstraints(packSize: situation.pack).apply(to: decision).units
    }
    #expect(Self.violations(Self.promisedReviews[0], planted) > 0)
  }
}
