import NumericalMethods
import Replenishment
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite(.serialized)
struct SpeedTests {
  /// Processor seconds that this thread has spent.
  static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  static let demand: DemandPaths = {
    var stream = RandomStream(seed: 90)
    return DemandPaths(
      count: 1_000, buckets: 3,
      values: (0..<3_000).map { _ in (20 * stream.nextUniform()).rounded() })
  }()

  static func microseconds(_ review: PeriodicReview, runs: Int = 400) -> Double {
    let start = seconds()
    var sum = 0.0
    for run in 0..<runs {
      sum +=
        review.decide(
          demand: demand, shelf: Shelf(onHand: Double(run % 40), arrivals: [3, 0, 5]),
          orderArrives: 1
        ).rawUnits
    }
    #expect(sum.isFinite)
    return (seconds() - start) / Double(runs) * 1e6
  }

  @Test func `a decision on 1,000 paths takes little more than sorting the needs`() {
    for (name, review) in [
      (
        "cost, lost",
        PeriodicReview(
          target: .cost(holdingPerUnit: 0.2, shortagePerUnit: 1), unmetDemand: .lost)
      ),
      (
        "cycle service, backordered",
        PeriodicReview(
          target: .cycleService(0.95), unmetDemand: .backordered)
      ),
      ("fill rate, lost, exact", PeriodicReview(target: .fillRate(0.95), unmetDemand: .lost)),
      (
        "fill rate, lost, whole units",
        PeriodicReview(
          target: .fillRate(0.95), unmetDemand: .lost, sizing: .wholeUnits)
      ),
      (
        "fill rate, lost, packs with a minimum",
        PeriodicReview(
          target: .fillRate(0.95), unmetDemand: .lost, sizing: .lots(of: 6, minimum: 24))
      ),
      (
        "cost, lost, (R, s, S)",
        PeriodicReview(
          target: .cost(holdingPerUnit: 0.2, shortagePerUnit: 1), unmetDemand: .lost,
          sizing: .upTo(spread: 40, lot: 1))
      ),
    ] {
      let time = Self.microseconds(review)
      print("decide \(name): \((time * 10).rounded() / 10) µs")
      // A bound against accidents; the figure itself depends on the machine and its load.
      #expect(time < 400)
    }
  }

  @Test func `a lead time is learnt in well under a millisecond, and drawn in nanoseconds`() {
    let prior = LeadTimePrior(mean: 12, coefficientOfVariation: 0.3, weight: 5)
    var start = Self.seconds()
    var sum = 0.0
    for item in 0..<200 {
      let receipts = (0..<8).map { LeadTimeObservation.received(afterDays: 8 + ($0 * item) % 7) }
      sum += LeadTimeEstimate(receipts + [.open(ageDays: 4)], prior: prior).mean
    }
    print("lead time learnt from 8 receipts: \((Self.seconds() - start) / 200 * 1e6) µs")
    let days = LeadTimeDistribution(mean: 12, standardDeviation: 4)
    var stream = RandomStream(seed: 1)
    start = Self.seconds()
    for _ in 0..<100_000 { sum += Double(days.sample(using: &stream)) }
    print("lead time drawn: \((Self.seconds() - start) / 100_000 * 1e9) ns")
    #expect(sum > 0)
  }

  @Test func `30,000 items with paths drawn are decided within the budget of one run`() {
    let items = 2_000
    let start = Self.seconds()
    let review = PeriodicReview(
      target: .fillRate(0.95), unmetDemand: .lost, sizing: .wholeUnits)
    var ordered = 0.0
    for item in 0..<items {
      var stream = RandomStream(seed: UInt64(item))
      var values = [Double](repeating: 0, count: 3_000)
      for index in values.indices { values[index] = max(0, 10 + 4 * stream.nextNormal()) }
      let decision = review.decide(
        demand: DemandPaths(count: 1_000, buckets: 3, values: values),
        shelf: Shelf(onHand: 12, arrivals: [0, 0, 0]), orderArrives: 1)
      let order = OrderConstraints().apply(to: decision)
      ordered += order.units + decision.outcome(of: order.units).expectedFillRate
    }
    let time = (Self.seconds() - start) * 30_000 / Double(items)
    print("30,000 items, 1,000 paths of 3 buckets drawn and decided: \(time) s of one core")
    #expect(ordered > 0)
    #expect(time < 60)
  }
}
