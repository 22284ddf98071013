import Chronology
import Forecasting
import Identifiers
import NumericalMethods
import OrderPlanning
import Replenishment
import Testing
import Workspace

/// Service that each policy promises against what a long simulation of known demand achieves, with the
/// decisions of the weekly run.
@Suite struct PolicyServiceTests {
  static let lead = 3
  static let review = 7
  static let days = PeriodDays(.day, asOf: Day("2026-06-01") ?? Day(0), count: 16)

  struct Setting: Sendable, CustomStringConvertible {
    let policy: PolicyName
    let unmet: ReplenishmentSettings.UnmetDemand
    var description: String { "\(policy.rawValue) \(unmet)" }
  }

  static let settings = PolicyName.allCases.filter { $0 != .newsvendor }.flatMap { policy in
    [ReplenishmentSettings.UnmetDemand.lost, .backorder].map { Setting(policy: policy, unmet: $0) }
  }

  /// One item of known demand and its decisions, each state of the shelf decided once.
  struct Item {
    let demand: any Distribution
    let decider: OrderDecider
    let paths: SampledDemand
    var terms: PairSituation
    private var known: [[Double]: Double] = [:]

    init(
      _ number: Int, _ policy: PolicyName, _ unmet: ReplenishmentSettings.UnmetDemand,
      _ target: OrderTarget, leadTime: Int = PolicyServiceTests.lead
    ) {
      let mean = 0.7 + 0.4 * Double(number)
      demand =
        number % 2 == 0
        ? Poisson(mean: mean) : NegativeBinomial(mean: mean, variance: mean * (1 + mean / 2))
      terms = PairSituation(
        Pair(location: "L", product: "P"), leadTimeDays: Double(leadTime),
        reviewPeriodDays: Double(PolicyServiceTests.review), unitCost: 4, unitPrice: 6,
        shelfLifeDays: policy == .newsvendor ? 10 : nil, policy: policy, orderCost: 0.4)
      var settings = Settings().replenishment
      (settings.target, settings.unmetDemand) = (target, unmet)
      decider = OrderDecider(settings: settings)
      let forecast = Forecast(independent: [any Distribution](repeating: demand, count: 16))
      paths = OrderDecider.sample(
        forecast, for: [terms], under: [target], PolicyServiceTests.days, seed: 3,
        key: "item \(number)")
    }

    mutating func order(_ net: Double, _ pipe: [Double]) -> Double {
      // Where customers wait all states of one position ask for the same.
      let state =
        decider.isLost ? [net] + pipe : [net + pipe.reduce(0, +)]
      if let units = known[state] { return units }
      terms.onHand = decider.isLost ? net : state[0]
      terms.arrivals = []
      if decider.isLost {
        for (day, units) in pipe.enumerated() where units > 0 {
          terms.arrivals.append((day, units))
        }
      }
      let units = decider.decide(paths, terms, PolicyServiceTests.days).order.units
      known[state] = units
      return units
    }
  }

  /// What came of an item: units, and stretches without a shortage.
  struct Result {
    var asked = 0.0
    var served = 0.0
    /// From one arrival, or possible arrival, to the next.
    var cycles = 0
    var clean = 0
    var orders = 0
  }

  static func play(
    _ item: inout Item, _ number: Int, isLost: Bool, looks: Int, periods: Int
  ) -> Result {
    var stream = RandomStream(seed: 5, key: "truth \(number)")
    var result = Result()
    var net = 0.0
    var isClean = true
    var pipe = [Double](repeating: 0, count: lead)
    for day in -210..<periods {
      let units = day % looks == 0 ? item.order(net, pipe) : 0
      pipe.append(units)
      let arriving = pipe.removeFirst()
      net += arriving
      // Watched shelves promise for each order, others for each review.
      if looks == 1 ? arriving > 0 : (day - lead) % looks == 0 {
        if day > 0 {
          (result.cycles, result.clean) = (result.cycles + 1, result.clean + (isClean ? 1 : 0))
        }
        isClean = true
      }
      let demand = item.demand.quantile(stream.nextUniform())
      if day >= 0 {
        result.asked += demand
        result.served += min(max(net, 0), demand)
        result.orders += units > 0 ? 1 : 0
      }
      isClean = isClean && demand <= max(net, 0)
      net -= demand
      if isLost { net = max(net, 0) }
    }
    return result
  }

  static func achieved(_ setting: Setting, _ target: OrderTarget, items: Int = 16)
    -> (fill: Double, clean: Double, orders: Int)
  {
    var sum = Result()
    for number in 0..<items {
      var item = Item(number, setting.policy, setting.unmet, target)
      let result = play(
        &item, number, isLost: setting.unmet == .lost,
        looks: setting.policy == .continuous ? 1 : review, periods: 7_000)
      sum.asked += result.asked
      sum.served += result.served
      sum.cycles += result.cycles
      sum.clean += result.clean
      sum.orders += result.orders
    }
    return (sum.served / sum.asked, Double(sum.clean) / Double(sum.cycles), sum.orders)
  }

  /// Where demand is lost and a lot lasts for little more than a review, each review orders about a lot
  /// and the position keeps step with it: more is served than was promised.
  @Test(arguments: settings, [0.9, 0.97])
  func `a fill rate is kept by every policy`(setting: Setting, share: Double) {
    let found = Self.achieved(setting, .fillRate(share)).fill
    let keepsStep = setting.policy == .reorderLots && setting.unmet == .lost
    #expect(found > share - 0.01, "\(setting) \(share): \(found)")
    #expect(found < share + (keepsStep ? 0.03 : 0.01), "\(setting) \(share): \(found)")
  }

  @Test(arguments: settings)
  func `a cycle service is kept: of reviews, and under (s,Q) of orders`(setting: Setting) {
    let found = Self.achieved(setting, .cycleService(0.9)).clean
    #expect(found > 0.885 && found < 0.96, "\(setting): \(found)")
  }

  @Test func `where an order costs money, lots and spreads order more seldom than (R,S)`() {
    let counts = [PolicyName.orderUpTo, .reorderUpTo, .reorderLots].map {
      Self.achieved(Setting(policy: $0, unmet: .lost), .fillRate(0.95), items: 6).orders
    }
    #expect(counts[1] < counts[0] * 3 / 4 && counts[2] < counts[0] * 3 / 4)
  }

  @Test func `the check catches a reorder point without the lead time`() {
    let setting = Setting(policy: .continuous, unmet: .backorder)
    var sum = Result()
    for number in 0..<8 {
      var item = Item(number, setting.policy, setting.unmet, .fillRate(0.95), leadTime: 0)
      let result = Self.play(&item, number, isLost: false, looks: 1, periods: 4_000)
      sum.asked += result.asked
      sum.served += result.served
    }
    #expect(sum.served / sum.asked < 0.93)
  }

  // MARK: One season

  /// The share of a season's demand that is served, and of seasons without a shortage.
  static func season(_ target: OrderTarget, items: Int = 24) -> (fill: Double, clean: Double) {
    var (asked, served, clean) = (0.0, 0.0, 0)
    let seasons = 3_000
    for number in 0..<items {
      var item = Item(number, .newsvendor, .lost, target)
      let units = item.order(0, [])
      var stream = RandomStream(seed: 6, key: "season \(number)")
      for _ in 0..<seasons {
        let demand = (0..<10).reduce(0.0) { sum, _ in
          sum + item.demand.quantile(stream.nextUniform())
        }
        asked += demand
        served += min(units, demand)
        clean += demand <= units ? 1 : 0
      }
    }
    return (served / asked, Double(clean) / Double(items * seasons))
  }

  @Test func `one purchase keeps what it promises for the season`() {
    #expect(abs(Self.season(.fillRate(0.95)).fill - 0.955) < 0.01)
    let clean = Self.season(.cycleService(0.9)).clean
    #expect(clean > 0.89 && clean < 0.93)
    // Underage 6; overage 0.7 × 10 ÷ 7 + 4 = 5: a fractile of 6 ÷ 11.
    let balanced = Self.season(.cost(holdingPerUnitWeek: 0.7, shortagePerUnit: 6)).clean
    #expect(abs(balanced - 6.0 / 11) < 0.05, "\(balanced)")
    #expect(Self.season(.fillRate(0.8)).fill < 0.82)
  }
}
