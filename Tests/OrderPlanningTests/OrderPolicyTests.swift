import Chronology
import Forecasting
import Foundation
import Identifiers
import NumericalMethods
import OrderPlanning
import Replenishment
import Testing
import Workspace

/// The policies by which orders are decided: sizes, levels, and what must hold under each.
@Suite struct OrderPolicyTests {
  typealias Situation = OrderDeciderTests.Situation

  static let monday = Day("2026-06-01") ?? Day(0)
  static let days = PeriodDays(.week(startsOn: .monday), asOf: monday, count: 16)

  /// A policy with a target.
  struct Case: Sendable, CustomStringConvertible {
    let policy: PolicyName
    let target: OrderTarget
    let unmet: ReplenishmentSettings.UnmetDemand
    var description: String { "\(policy.rawValue) \(target) \(unmet)" }
  }

  static let cases = PolicyName.allCases.flatMap { policy in
    OrderDeciderTests.targets.map { Case(policy: policy, target: $0.0, unmet: $0.1) }
  }

  static func terms(
    _ situation: Situation, _ policy: PolicyName, orderCost: Double? = 2
  ) -> PairSituation {
    var terms = PairSituation(
      Pair(location: "L", product: "P"), leadTimeDays: situation.leadTime, reviewPeriodDays: 7,
      leadTimeDeviationDays: situation.deviation, minimumOrderQuantity: situation.minimum,
      packSize: situation.pack, unitCost: 4, unitPrice: 7, onHand: situation.onHand,
      shelfLifeDays: policy == .newsvendor ? 12 : nil, policy: policy, orderCost: orderCost)
    terms.arrivals = situation.arrivals
    return terms
  }

  static func decided(
    _ terms: PairSituation, mean: Double, _ target: OrderTarget,
    _ unmet: ReplenishmentSettings.UnmetDemand
  ) -> OrderDecider.Decided {
    var settings = Settings().replenishment
    (settings.target, settings.unmetDemand) = (target, unmet)
    let forecast = Forecast(
      independent: [Double](repeating: mean, count: 16).map { Poisson(mean: $0) })
    let demand = OrderDecider.sample(
      forecast, for: [terms], under: [target], days, seed: 1, key: "L|P")
    return OrderDecider(settings: settings).decide(demand, terms, days)
  }

  static func decided(_ situation: Situation, _ rule: Case) -> OrderDecider.Decided {
    decided(terms(situation, rule.policy), mean: situation.mean, rule.target, rule.unmet)
  }

  // MARK: Properties

  @Test(arguments: cases)
  func `more on hand or on order never raises a proposal, whatever the policy`(rule: Case) {
    #expect(OrderDeciderTests.risesWithStock { Self.decided($0, rule).order.units } == 0)
  }

  @Test func `the check catches lots that are larger where more is on the shelf`() {
    let planted: OrderDeciderTests.Proposal = { situation in
      let units = Self.decided(situation, Self.cases[10]).order.units
      return units > 0 ? units + (situation.onHand / 4).rounded(.down) : 0
    }
    #expect(OrderDeciderTests.risesWithStock(planted) > 0)
  }

  @Test(arguments: cases)
  func `what was accepted today is not asked for again, whatever the policy`(rule: Case) {
    func repeats(_ share: Double) -> Int {
      OrderDeciderTests.situations.count { situation in
        let units = Self.decided(situation, rule).order.units
        var accepted = situation
        accepted.arrivals.append((Int(situation.leadTime), units * share))
        return units > 0 && Self.decided(accepted, rule).order.units > 0
      }
    }
    #expect(repeats(1) == 0)
  }

  // MARK: Levels

  /// Whether s and S say when and how much is ordered, with `shift` added to s.
  static func isTrue(_ situation: Situation, _ rule: Case, shift: Double = 0) -> Bool {
    var terms = terms(situation, rule.policy)
    func at(_ position: Double) -> OrderDecider.Decided {
      terms.onHand += position - Self.position(terms)
      return decided(terms, mean: situation.mean, rule.target, rule.unmet)
    }
    let levels = at(Self.position(terms)).levels
    let s = levels.reorderPoint + shift
    let step = 0.01
    let due = at(s - step).order.units
    let pack = situation.pack
    let reached = s - step + due
    let isSized =
      rule.policy == .reorderUpTo || rule.policy == .newsvendor
      ? reached >= levels.orderUpTo - 2 * step - 1e-6
        && reached < max(levels.orderUpTo, s + situation.minimum) + pack
      : reached > s && reached <= max(levels.orderUpTo, s + situation.minimum) + pack
    return at(s + step).order.units == 0 && due > 0 && isSized
  }

  private static func position(_ terms: PairSituation) -> Double {
    terms.onHand + terms.arrivals.reduce(0) { $0 + $1.units }
  }

  /// Situations in which all that is open comes before the order, so that the position says all.
  static let plain = OrderDeciderTests.situations.filter { $0.deviation == 0 }.map { situation in
    var situation = situation
    situation.arrivals[0].day = min(situation.arrivals[0].day, Int(situation.leadTime))
    return situation
  }

  @Test(arguments: cases.filter { $0.unmet == .backorder && $0.policy != .orderUpTo })
  func `an order is due just below s and not just above it, and reaches S`(rule: Case) {
    for situation in Self.plain { #expect(Self.isTrue(situation, rule), "\(situation)") }
    #expect(!Self.plain.allSatisfy { Self.isTrue($0, rule, shift: 1) })
  }

  @Test func `under (R,S) nothing that other policies ask for changes anything`() {
    for target in OrderDeciderTests.targets {
      for situation in OrderDeciderTests.situations {
        func decided(_ cost: Double?) -> OrderDecider.Decided {
          let terms = Self.terms(situation, .orderUpTo, orderCost: cost)
          return Self.decided(terms, mean: situation.mean, target.0, target.1)
        }
        let (bare, full) = (decided(nil), decided(50))
        #expect(full.order == bare.order)
        #expect(full.levels.reorderPoint == bare.decision.reorderPoint)
        #expect(full.levels.orderUpTo == bare.decision.orderUpTo)
        #expect(full.levels.shortOfTarget == bare.decision.rawUnits)
      }
    }
  }

  // MARK: Sizes

  /// Expected demand of 20 a week, at a cost of 4 a unit, lead time and review of a week.
  static func steady(
    _ policy: PolicyName, orderCost: Double?, pack: Double = 1, minimum: Double = 0
  ) -> OrderDecider.Decided {
    let situation = Situation(
      mean: 20, leadTime: 7, deviation: 0, pack: pack, minimum: minimum, onHand: 0, arrivals: [])
    return decided(
      terms(situation, policy, orderCost: orderCost), mean: 20, .fillRate(0.95), .backorder)
  }

  @Test func `Q is the economic order quantity in packs, no less than the minimum`() {
    // A unit costs 4 × 0.25 × 7 ÷ 365.2425 a week; √(2 × 3 × 20 ÷ that) = 79.13.
    let holding = 4 * 0.25 * 7 / 365.2425
    let quantity = (2 * 3 * 20 / holding).squareRoot()
    #expect(abs(quantity - 79.13) < 0.005)
    for policy in [PolicyName.reorderLots, .continuous] {
      func lot(_ cost: Double?, _ pack: Double = 1, _ minimum: Double = 0) -> Double? {
        Self.steady(policy, orderCost: cost, pack: pack, minimum: minimum).constraints.orderQuantity
      }
      #expect(lot(3) == 79)
      #expect(lot(3, 12) == 84)
      #expect(lot(3, 12, 100) == 108)
      #expect(lot(12) == 158)
      #expect(lot(nil) == 1 && lot(0, 6) == 6 && lot(nil, 6, 20) == 24)
      let units = Self.steady(policy, orderCost: 3).order.units
      #expect(units == 79 && Self.steady(policy, orderCost: 3).order.binding == .orderQuantity)
    }
  }

  @Test func `S − s is the power approximation, no less than the minimum; without a cost S is s`() {
    func spread(_ cost: Double?, minimum: Double = 0) -> Double {
      let levels = Self.steady(.reorderUpTo, orderCost: cost, minimum: minimum).levels
      return levels.orderUpTo - levels.reorderPoint
    }
    // Two weeks of Poisson demand of 20 a week have a variance of 40; the paths have about as much.
    let exact =
      1.30 * pow(20, 0.494) * pow(3 / (4 * 0.25 * 7 / 365.2425), 0.506) * pow(1 + 40.0 / 400, 0.116)
    #expect(abs(spread(3) / exact - 1) < 0.002)
    #expect(abs(spread(12) / spread(3) - pow(4, 0.506)) < 1e-6)
    #expect(abs(spread(3, minimum: 200) - 200) < 1e-6)
    #expect(abs(spread(nil)) < 1e-9 && abs(spread(nil, minimum: 30) - 30) < 1e-6)
  }

  @Test
  func `a policy's interval is a day for (s,Q), the shelf life for newsvendor, else a review`() {
    let situation = Situation(
      mean: 20, leadTime: 7, deviation: 0, pack: 1, minimum: 0, onHand: 0, arrivals: [])
    for policy in PolicyName.allCases {
      let decided = Self.decided(
        Self.terms(situation, policy), mean: 20, .fillRate(0.95), .backorder)
      let days: Double =
        switch policy {
        case .orderUpTo, .reorderUpTo, .reorderLots: 7
        case .continuous: 1
        case .newsvendor: 12
        }
      #expect(abs(decided.decision.windowDemandMean - 20 * days / 7) < 0.6)
    }
  }

  @Test func `what a season leaves over is written down: the fractile weighs the unit's cost`() {
    let situation = Situation(
      mean: 200, leadTime: 7, deviation: 0, pack: 1, minimum: 0, onHand: 200, arrivals: [])
    var terms = Self.terms(situation, .newsvendor)
    terms.onHand = 0
    let target = OrderTarget.cost(holdingPerUnitWeek: 0.7, shortagePerUnit: 3)
    let decided = Self.decided(terms, mean: 200, target, .backorder)
    // Underage 3; overage 0.7 × 12 ÷ 7 + 4 = 5.2: the 0.366 quantile of Poisson demand of 19 days.
    let wanted = Poisson(mean: 200 * 19.0 / 7).quantile(3 / 8.2)
    #expect(abs(decided.decision.orderUpTo - wanted) < 4)
    #expect(decided.order.units == decided.decision.rawUnits.rounded(.up))
    // One purchase: while the shelf covers the next review, nothing more is bought.
    terms.onHand = decided.levels.reorderPoint + 1
    #expect(terms.onHand < decided.levels.orderUpTo)
    #expect(Self.decided(terms, mean: 200, target, .backorder).order.units == 0)
  }

  @Test func `the reorder point of (s,Q) is the formula's for the same demand`() {
    for share in [0.9, 0.95, 0.98] {
      let target = OrderTarget.fillRate(share)
      let situation = Situation(
        mean: 35, leadTime: 6, deviation: 0, pack: 1, minimum: 0, onHand: 0, arrivals: [])
      let decided = Self.decided(
        Self.terms(situation, .continuous), mean: 35, target, .backorder)
      let lot = decided.constraints.orderQuantity ?? 0
      // Poisson demand of 5 a day; looking once a day adds half a day to what is at risk.
      let formula = ContinuousReview(
        leadTimeDemand: Poisson(mean: 5 * 6.5), orderQuantity: lot
      ).reorderPoint(fillRate: share)
      #expect(abs(decided.levels.reorderPoint - formula) < 1.5)
    }
  }
}
