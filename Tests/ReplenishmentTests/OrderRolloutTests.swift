import NumericalMethods
import Replenishment
import Testing

/// Orders judged by what they cost over the reviews that follow.
@Suite struct OrderRolloutTests {
  static let costs = ServiceTarget.cost(holdingPerUnit: 0.2, shortagePerUnit: 1)
  static let kinds = [UnmetDemand.lost, .backordered]

  // MARK: Enumeration

  @Test(arguments: kinds)
  func `the order is the smallest one of which a unit more saves nothing`(unmetDemand: UnmetDemand)
  {
    let wrong = RolloutCase.many(150, seed: 3).count {
      $0.decide(Self.costs, unmetDemand) != $0.smallestWorthwhile(0.2, 1, unmetDemand)
    }
    #expect(wrong == 0)
  }

  @Test
  func `the enumeration tells lost demand from backordered demand, and several windows from one`() {
    let cases = RolloutCase.many(150, seed: 3)
    #expect(
      cases.contains {
        $0.decide(Self.costs, .lost) != $0.smallestWorthwhile(0.2, 1, .backordered)
      })
    #expect(
      cases.contains {
        max(0, $0.oneWindow(Self.costs, .lost)) != $0.smallestWorthwhile(0.2, 1, .lost)
      })
  }

  // MARK: The dynamic programme

  static let demands: [[Double]] = [[0, 4, 4, 9], [0, 1, 2, 6], [3, 4, 5, 6], [0, 0, 0, 7]]

  @Test(arguments: demands)
  func `lost sales cost no more than by one window, and little more than the least there is`(
    sizes: [Double]
  ) {
    let programme = LostSalesProgramme(sizes: sizes, holding: 0.2, shortage: 1)
    let least = programme.leastCost()
    let window = programme.cost { RolloutCase(sizes, onHand: $0).oneWindow(Self.costs, .lost) }
    let rollout = programme.cost { RolloutCase(sizes, onHand: $0).decide(Self.costs, .lost) }
    #expect(least <= rollout + 1e-6)
    #expect(rollout <= window + 1e-6)
    #expect(rollout < least * 1.02)
    // The check can fail: to order nothing is dear.
    #expect(programme.cost { _ in 0 } > least * 1.02)
  }

  @Test(arguments: demands)
  func `where customers wait and demand is steady it is the critical fractile`(sizes: [Double]) {
    for onHand in [0.0, 3, 8, 30] {
      let situation = RolloutCase(sizes, onHand: onHand)
      #expect(
        situation.decide(Self.costs, .backordered)
          == max(0, situation.oneWindow(Self.costs, .backordered)))
    }
  }

  @Test func `where sales are lost and nothing is asked for later, less is ordered`() {
    var situation = RolloutCase([2, 4, 6, 9], onHand: 0)
    let steady = situation.decide(Self.costs, .lost)
    situation.levelChanges = [-12, -16]
    situation.endDemand()
    #expect(situation.decide(Self.costs, .lost) < steady)
  }

  // MARK: Properties

  typealias Rule = (RolloutCase) -> Double

  static func stockViolations(_ rule: Rule) -> Int {
    RolloutCase.many(300, seed: 5).count { situation in
      let before = rule(situation)
      var richer = situation
      richer.shelf.onHand += 1
      return rule(richer) > before
        || situation.shelf.arrivals.indices.contains { bucket in
          var expecting = situation
          expecting.shelf.arrivals[bucket] += 3
          return rule(expecting) > before
        }
    }
  }

  @Test(arguments: kinds)
  func `more on hand or on order never raises the quantity`(unmetDemand: UnmetDemand) {
    #expect(Self.stockViolations { $0.decide(Self.costs, unmetDemand) } == 0)
  }

  @Test func `the stock check catches open orders added instead of taken off`() {
    #expect(
      Self.stockViolations {
        $0.decide(Self.costs, .lost) + 2 * $0.shelf.arrivals.reduce(0, +)
      } > 0)
  }

  /// Situations in which more demand on some paths, from a bucket on, lowers the quantity.
  static func demandViolations(_ rule: Rule, from first: (RolloutCase) -> Int) -> Int {
    var stream = RandomStream(seed: 6)
    return RolloutCase.many(300, seed: 7).count { situation in
      var larger = situation
      larger.rows = situation.rows.map { row in
        row.enumerated().map { bucket, units in
          let more = Double(max(0, Int.random(in: -4...6, using: &stream)))
          return bucket >= first(situation) ? units + more : units
        }
      }
      return rule(larger) < rule(situation)
    }
  }

  @Test func `larger demand on any path never lowers the quantity where customers wait`() {
    #expect(Self.demandViolations({ $0.decide(Self.costs, .backordered) }, from: { _ in 0 }) == 0)
  }

  @Test
  func `larger demand after the order's arrival never lowers the quantity where sales are lost`() {
    #expect(Self.demandViolations({ $0.decide(Self.costs, .lost) }, from: { $0.lead }) == 0)
  }

  @Test func `the demand check catches later demand taken off`() {
    let planted: Rule = { situation in
      let last = situation.rows.reduce(0) { $0 + ($1.last ?? 0) } / Double(situation.rows.count)
      return situation.decide(Self.costs, .lost) - 2 * last
    }
    #expect(Self.demandViolations(planted, from: { $0.lead }) > 0)
  }
}
