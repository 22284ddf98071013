import NumericalMethods
import Replenishment
import TestSupport
import Testing

/// Prints what decisions take, and compares it with simple work on as many numbers; limits are about
/// ten times what they take.
@Suite(.serialized)
struct SpeedTests {
  static let demand: DemandPaths = {
    var stream = RandomStream(seed: 90)
    return DemandPaths(
      count: 1_000, buckets: 3,
      values: (0..<3_000).map { _ in (20 * stream.nextUniform()).rounded() })
  }()

  private static let runs = 100

  private static func decide(_ review: PeriodicReview) -> Double {
    (0..<runs).reduce(0) { sum, run in
      let shelf = Shelf(onHand: Double(run % 40), arrivals: [3, 0, 5])
      return sum + review.decide(demand: demand, shelf: shelf, orderArrives: 1).rawUnits
    }
  }

  /// Sorts the first bucket of all paths as often as `decide` decides.
  private static func sort() -> Double {
    let first = demand.totals(over: 0..<1)
    return (0..<runs).reduce(0) { sum, run in sum + first.map { $0 + Double(run) }.sorted()[500] }
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
      var (units, sorted) = (0.0, 0.0)
      let ratio = ProcessorTime.ratio(
        of: { units = Self.decide(review) }, to: { sorted = Self.sort() })
      let seconds = ProcessorTime.least { units = Self.decide(review) }
      print("decide \(name): \(seconds / Double(Self.runs) * 1e6) µs, \(ratio) sorts")
      #expect(units.isFinite && sorted > 0)
      #expect(ratio < 15)
    }
  }

  @Test func `learning a lead time takes some thousand divisions, and drawing one a few`() {
    let prior = LeadTimePrior(mean: 12, coefficientOfVariation: 0.3, weight: 5)
    var (sum, quotients) = (0.0, 0.0)
    let learning = ProcessorTime.ratio(
      of: {
        for item in 0..<20 {
          let receipts = (0..<8).map {
            LeadTimeObservation.received(afterDays: 8 + ($0 * item) % 7)
          }
          sum += LeadTimeEstimate(receipts + [.open(ageDays: 4)], prior: prior).mean
        }
      }, to: { for _ in 0..<20 { quotients = ReferenceWork.quotients(1_000, from: quotients) } })
    let days = LeadTimeDistribution(mean: 12, standardDeviation: 4)
    var stream = RandomStream(seed: 1)
    let drawing = ProcessorTime.ratio(
      of: { for _ in 0..<100_000 { sum += Double(days.sample(using: &stream)) } },
      to: { quotients += ReferenceWork.quotients(100_000) })
    print("lead time learnt: \(learning) thousand divisions; drawn: \(drawing) divisions")
    #expect(sum > 0 && quotients > 0)
    #expect(learning < 300 && drawing < 200)
  }

  private static let items = 200

  private static func paths(_ item: Int) -> DemandPaths {
    var stream = RandomStream(seed: UInt64(item))
    var values = [Double](repeating: 0, count: 3_000)
    for index in values.indices { values[index] = max(0, 10 + 4 * stream.nextNormal()) }
    return DemandPaths(count: 1_000, buckets: 3, values: values)
  }

  private static func order(_ item: Int) -> Double {
    let review = PeriodicReview(
      target: .fillRate(0.95), unmetDemand: .lost, sizing: .wholeUnits)
    let decision = review.decide(
      demand: paths(item), shelf: Shelf(onHand: 12, arrivals: [0, 0, 0]), orderArrives: 1)
    let order = OrderConstraints().apply(to: decision)
    return order.units + decision.outcome(of: order.units).expectedFillRate
  }

  @Test func `drawing paths and deciding take little more than drawing them`() {
    var (ordered, drawn) = (0.0, 0.0)
    func decide() { ordered = (0..<Self.items).reduce(0) { $0 + Self.order($1) } }
    let ratio = ProcessorTime.ratio(
      of: decide,
      to: { drawn = (0..<Self.items).reduce(0) { $0 + Self.paths($1).values[0] } })
    let seconds = ProcessorTime.least(of: 1, decide) * 30_000 / Double(Self.items)
    print("30,000 items, 1,000 paths of 3 buckets drawn and decided: \(seconds) s, \(ratio) draws")
    #expect(ordered > 0 && drawn > 0)
    #expect(ratio < 15)
  }
}
