import Replenishment
import Testing

@Suite("Periodic review")
struct PeriodicReviewTests {
  @Test("orders the critical fractile of demand above the position")
  func criticalFractile() {
    let demand = DemandPaths(count: 5, buckets: 1, values: [1, 2, 3, 4, 5])
    let review = PeriodicReview(
      target: .cost(holdingPerUnit: 1, shortagePerUnit: 4), unmetDemand: .backordered)
    let decision = review.decide(
      demand: demand, shelf: Shelf(onHand: 1, arrivals: [0]), orderArrives: 0)
    #expect(decision.rawUnits == 3)
    #expect(decision.orderUpTo == 4)
  }
}
