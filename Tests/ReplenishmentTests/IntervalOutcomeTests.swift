import NumericalMethods
import Replenishment
import Testing

/// Both stretches of the protection interval, with the order on its way.
@Suite struct IntervalOutcomeTests {
  private func outcome(
    _ rows: [[Double]], onHand: Double, arrivals: [Double], orderArrives: Int, units: Double,
    _ unmet: UnmetDemand
  ) -> IntervalOutcome {
    IntervalOutcome(
      demand: DemandPaths(rows: rows), netStock: onHand,
      arrivals: ArrivalPaths(
        buckets: arrivals.count, units: arrivals, orderArrives: [orderArrives]),
      unmetDemand: unmet, orderUnits: units)
  }

  @Test
  func `an empty shelf loses what is asked for until the order arrives, whatever is ordered`() {
    let lost = outcome(
      [[20, 10], [10, 30]], onHand: 0, arrivals: [0, 0], orderArrives: 1, units: 20, .lost)
    #expect(lost.demandBeforeArrival == 15 && lost.unmetBeforeArrival == 15)
    #expect(lost.fillRateBeforeArrival == 0 && lost.stockoutProbabilityBeforeArrival == 1)
    // The second future asks for 30 in the window, where 20 are.
    #expect(lost.demand == 35 && lost.unmet == 20)
    #expect(lost.stockoutProbability == 1 && lost.fillRate == 15.0 / 35)
    // Customers who wait take the order's units first.
    let waiting = outcome(
      [[20, 10], [10, 30]], onHand: 0, arrivals: [0, 0], orderArrives: 1, units: 20, .backordered)
    #expect(waiting.unmetBeforeArrival == 15 && waiting.unmet == 30)
  }

  @Test func `an open order ends the interval to the next arrival`() {
    let found = outcome(
      [[4, 6, 1], [2, 12, 1], [6, 0, 1]], onHand: 5, arrivals: [0, 8, 0], orderArrives: 2,
      units: 5, .lost)
    // 5 on the shelf are too few on the third path; 11 or 8 afterwards on the second.
    #expect(found.stockoutProbabilityBeforeNextArrival == 1.0 / 3)
    #expect(found.stockoutProbabilityBeforeArrival == 2.0 / 3)
    #expect(abs(found.unmetBeforeArrival - 2.0 / 3) < 1e-12)
    #expect(found.demandBeforeArrival == 10 && found.demand == 11)
  }

  @Test func `where nothing is asked for everything is served`() {
    let found = outcome([[0, 0]], onHand: 0, arrivals: [0, 0], orderArrives: 1, units: 0, .lost)
    #expect(found.fillRate == 1 && found.fillRateBeforeArrival == 1)
    #expect(found.stockoutProbability == 0)
  }

  /// Situations in which the walk along the shelf contradicts the needs by which orders are decided.
  private func contradictions(planting error: Double) -> Int {
    RandomCase.many(400, seed: 31).reduce(0) { count, situation in
      count
        + reviews.count { review in
          let decision = review.decide(situation)
          let units = max(0, decision.rawUnits.rounded(.up))
          let window = decision.outcome(of: units)
          let whole = IntervalOutcome(
            demand: situation.demand, netStock: situation.shelf.netStock,
            arrivals: ArrivalPaths(
              buckets: situation.demand.buckets, units: situation.shelf.arrivals,
              orderArrives: [situation.orderArrives]),
            unmetDemand: review.unmetDemand, orderUnits: units + error)
          let (before, after) = (whole.stockoutProbabilityBeforeArrival, window.stockoutProbability)
          return abs(whole.unmetBeforeArrival - decision.unmetBeforeArrival) > 1e-9
            || abs(whole.unmet - whole.unmetBeforeArrival - window.expectedUnmet) > 1e-9
            || abs(whole.demand - decision.demandMean) > 1e-9
            || whole.stockoutProbability < max(before, after) - 1e-9
            || whole.stockoutProbability > before + after + 1e-9
        }
    }
  }

  @Test
  func `both stretches agree with the needs by which orders are decided, in made situations`() {
    #expect(contradictions(planting: 0) == 0)
    // An order of two units more than was decided contradicts them somewhere.
    #expect(contradictions(planting: 2) > 100)
  }
}
