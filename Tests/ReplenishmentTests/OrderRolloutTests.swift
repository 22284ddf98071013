import NumericalMethods
import Replenishment
import Testing

/// Orders judged by what they cost over the reviews that follow.
@Suite("Orders judged over several reviews")
struct OrderRolloutTests {
  static let costs = ServiceTarget.cost(holdingPerUnit: 0.2, shortagePerUnit: 1)
  static let kinds = [UnmetDemand.lost, .backordered]

  // MARK: Enumeration

  @Test("The order is the smallest one of which a unit more saves nothing", arguments: kinds)
  func enumeration(unmetDemand: UnmetDemand) {
    let wrong = RolloutCase.many(150, seed: 3).count {
      $0.decide(Self.costs, unmetDemand) != $0.smallestWorthwhile(0.2, 1, unmetDemand)
    }
    #expect(wrong == 0)
  }

  @Test("The enumeration tells lost demand from backordered demand, and several windows from one")
  func enumerationPlanted() {
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

  @Test(
    "Lost sales cost no more than by one window, and little more than the least there is",
    arguments: demands)
  func dynamicProgramme(sizes: [Double]) {
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

  @Test("Where customers wait and demand is steady it is the critical fractile", arguments: demands)
  func steadyBackorders(sizes: [Double]) {
    for onHand in [0.0, 3, 8, 30] {
      let situation = RolloutCase(sizes, onHand: onHand)
      #expect(
        situation.decide(Self.costs, .backordered)
          == max(0, situation.oneWindow(Self.costs, .backordered)))
    }
  }

  @Test("Where sales are lost and nothing is asked for later, less is ordered")
  func fallingLevel() {
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

  @Test("More on hand or on order never raises the quantity", arguments: kinds)
  func stock(unmetDemand: UnmetDemand) {
    #expect(Self.stockViolations { $0.decide(Self.costs, unmetDemand) } == 0)
  }

  @Test("The stock check catches open orders added instead of taken off")
  func stockPlanted() {
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

  @Test("Larger demand on any path never lowers the quantity where customers wait")
  func demandBackordered() {
    #expect(Self.demandViolations({ $0.decide(Self.costs, .backordered) }, from: { _ in 0 }) == 0)
  }

  @Test("Larger demand after the order's arrival never lowers the quantity where sales are lost")
  func demandLost() {
    #expect(Self.demandViolations({ $0.decide(Self.costs, .lost) }, from: { $0.lead }) == 0)
  }

  @Test("The demand check catches later demand taken off")
  func demandPlanted() {
    let planted: Rule = { situation in
      let last = situation.rows.reduce(0) { $0 + ($1.last ?? 0) } / Double(situation.rows.count)
      return situation.decide(Self.costs, .lost) - 2 * last
    }
    #expect(Self.demandViolations(planted, from: { $0.lead }) > 0)
  }
}
