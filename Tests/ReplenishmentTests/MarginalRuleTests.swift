import NumericalMethods
import Replenishment
import Testing

/// What a promised service may ask for against demand that hardly ever comes.
@Suite struct MarginalRuleTests {
  /// A hundred futures: nothing in 90, up to 9 units in nine, 500 in one.
  static let lumpy = DemandPaths(
    rows: (0..<100).map { [$0 < 90 ? 0 : $0 < 99 ? Double($0 - 89) : 500] })
  static let empty = Shelf(onHand: 0, arrivals: [0])

  static func decide(_ least: Double, _ target: ServiceTarget = .fillRate(0.95)) -> OrderDecision {
    PeriodicReview(target: target, unmetDemand: .lost, leastSaleProbability: least)
      .decide(demand: lumpy, shelf: empty, orderArrives: 0)
  }

  @Test func `a fill rate alone orders for the one future that outweighs the others`() {
    let decision = Self.decide(0)
    // 545 units are asked for; 27.25 may go short, all of the largest demand.
    #expect(abs(decision.rawUnits - 472.75) < 1e-6)
    #expect(decision.unlikelyUnits == 0)
  }

  @Test
  func `with the rule it stops where no more than the least share of futures needs another unit`() {
    let decision = Self.decide(0.01)
    #expect(decision.rawUnits == 9)
    #expect(abs(decision.unlikelyUnits - 463.75) < 1e-6)
    #expect(decision.outcome(of: 9).stockoutProbability == 0.01)
    #expect(decision.outcome(of: 8).stockoutProbability > 0.01)
    #expect(Self.decide(0.05).rawUnits == 5)
  }

  @Test
  func `the line names the rule where it made the order smaller, after the supplier's packs`() {
    let decision = Self.decide(0.01)
    #expect(OrderConstraints().apply(to: decision).binding == .marginalValue)
    #expect(OrderConstraints(packSize: 6).apply(to: decision).units == 12)
    // A pack that holds what the target asks for hides the rule.
    #expect(OrderConstraints(packSize: 500).apply(to: decision).binding == .packSize)
    #expect(OrderConstraints().apply(to: Self.decide(0)).binding == .none)
  }

  @Test func `a cycle service that is likely enough by itself is not cut`() {
    let decision = Self.decide(0.05, .cycleService(0.95))
    #expect(decision.rawUnits == Self.decide(0, .cycleService(0.95)).rawUnits)
    #expect(decision.unlikelyUnits == 0)
  }

  @Test func `an empty shelf is not filled for very unlikely demand`() {
    let dead = DemandPaths(rows: (0..<200).map { [$0 < 199 ? 0 : 3] })
    func units(_ least: Double) -> Double {
      let policy = PeriodicReview(
        target: .fillRate(0.95), unmetDemand: .lost, sizing: .wholeUnits,
        leastSaleProbability: least)
      let decision = policy.decide(demand: dead, shelf: Self.empty, orderArrives: 0)
      return OrderConstraints().apply(to: decision).units
    }
    #expect(units(0.01) == 0)
    #expect(units(0.001) > 0)
  }

  // MARK: Properties

  /// Situations in which the last unit ordered is needed less often than asked for, or the rule orders
  /// more than the target.
  static func violations(_ decide: (RandomCase, Double) -> OrderDecision) -> Int {
    RandomCase.many(400, seed: 21).count { situation in
      [0.02, 0.1].contains { least in
        let decision = decide(situation, least)
        guard decision.rawUnits > 0 else { return false }
        let before = decision.outcome(of: max(0, decision.rawUnits - 1)).stockoutProbability
        let target = PeriodicReview(target: .fillRate(0.98), unmetDemand: .lost)
          .decide(situation).rawUnits
        return before <= least - 1e-9 || decision.rawUnits > target + 1e-9
      }
    }
  }

  @Test func `the last unit of an order is needed as often as the rule asks`() {
    #expect(
      Self.violations { situation, least in
        PeriodicReview(
          target: .fillRate(0.98), unmetDemand: .lost, leastSaleProbability: least
        ).decide(situation)
      } == 0)
  }

  @Test func `the check catches a rule that is not applied`() {
    #expect(
      Self.violations { situation, _ in
        PeriodicReview(target: .fillRate(0.98), unmetDemand: .lost).decide(situation)
      } > 0)
  }

  @Test func `more on hand or on order never raises the quantity under the rule`() {
    let review = PeriodicReview(
      target: .fillRate(0.98), unmetDemand: .lost, leastSaleProbability: 0.02)
    #expect(PropertyTests.stockViolations(PropertyTests.rule(review)) == 0)
  }
}
