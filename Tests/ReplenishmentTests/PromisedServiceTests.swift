import NumericalMethods
import Replenishment
import Testing

/// Fill rates that are promised against those that a long simulation of known demand achieves.
@Suite struct PromisedServiceTests {
  enum Kind: String, CaseIterable, Sendable {
    case smooth, erratic, intermittent, lumpy
  }

  /// Demand of one period of an item with parameters of its own, as 2,048 equally likely values.
  struct Demand {
    let values: [Double]

    init(_ kind: Kind, using stream: inout RandomStream, length: Double = 1) {
      let u = stream.nextUniform()
      func quantiles(_ demand: any Distribution, share: Double = 1) -> [Double] {
        (0..<2_048).map { index in
          let rest = (Double(index) + 0.5) / 2_048 - (1 - share)
          return rest < 0 ? 0 : (share < 1 ? 1 : 0) + demand.quantile(rest / share)
        }
      }
      switch kind {
      case .smooth: values = quantiles(Poisson(mean: length * (5 + 25 * u)))
      case .erratic:
        let mean = length * (4 + 8 * u)
        values = quantiles(
          NegativeBinomial(mean: mean, variance: mean * (1 + 0.7 * mean / length)))
      case .intermittent: values = quantiles(Poisson(mean: 0.5 + u), share: 0.15 + 0.3 * u)
      case .lumpy:
        values = quantiles(
          NegativeBinomial(mean: 3 + 3 * u, variance: 24), share: 0.2 + 0.25 * u)
      }
    }

    func draw(_ stream: inout RandomStream) -> Double { values[Int(stream.next() >> 53)] }

    /// Paths whose every bucket has the known distribution: quantiles in random order.
    func paths(_ count: Int, buckets: Int, using stream: inout RandomStream) -> DemandPaths {
      var rows = [Double](repeating: 0, count: count * buckets)
      for bucket in 0..<buckets {
        for (path, rank) in (0..<count).shuffled(using: &stream).enumerated() {
          rows[path * buckets + bucket] = values[(2 * rank + 1) * 1_024 / count]
        }
      }
      return DemandPaths(count: count, buckets: buckets, values: rows)
    }
  }

  struct Setting: Sendable, CustomStringConvertible {
    let kind: Kind
    let unmet: UnmetDemand
    let lead: Int
    var description: String { "\(kind) \(unmet) lead time \(lead)" }

    /// Enough paths that the known distribution is known, and few where many states are decided.
    var paths: Int { unmet == .backordered ? 8_000 : kind == .lumpy ? 3_000 : 1_000 }
  }

  static let settings = Kind.allCases.flatMap { kind in
    [Setting(kind: kind, unmet: .backordered, lead: 2), Setting(kind: kind, unmet: .lost, lead: 1)]
  }

  /// Decides orders of one item, each state of shelf and pipeline once where units are whole.
  struct Planner {
    let review: PeriodicReview
    let constraints: OrderConstraints?
    let demand: DemandPaths
    private var known: [Int: Double] = [:]

    init(_ review: PeriodicReview, _ constraints: OrderConstraints?, _ demand: DemandPaths) {
      self.review = review
      self.constraints = constraints
      self.demand = demand
    }

    mutating func order(net: Double, pipe: [Double]) -> Double {
      // With backorders and a fixed lead time all states of one position ask for the same.
      var key = Int((net * 1_000).rounded())
      for units in pipe {
        let part = Int((units * 1_000).rounded())
        key = review.unmetDemand == .lost ? key << 21 + part : key + part
      }
      if let units = known[key] { return units }
      let decision = review.decide(
        demand: demand, shelf: Shelf(onHand: net, arrivals: pipe + [0]), orderArrives: pipe.count)
      let raw = max(0, (decision.rawUnits * 8).rounded() / 8)
      let units = constraints?.apply(to: decision).units ?? raw
      known[key] = units
      return units
    }
  }

  /// Units served ÷ units asked for, over items and periods.
  static func achieved(
    _ setting: Setting, _ target: ServiceTarget, sizing: OrderSizing = .wholeUnits,
    constraints: OrderConstraints? = .init(), items: Int = 60, periods: Int = 10_000
  ) -> Double {
    var (served, asked) = (0.0, 0.0)
    for item in 0..<items {
      var stream = RandomStream(seed: 9, key: "\(setting) \(item)")
      let demand = Demand(setting.kind, using: &stream)
      let paths = demand.paths(setting.paths, buckets: setting.lead + 1, using: &stream)
      var planner = Planner(
        PeriodicReview(target: target, unmetDemand: setting.unmet, sizing: sizing), constraints,
        paths)
      var net = 0.0
      var pipe = [Double](repeating: 0, count: setting.lead)
      for period in -200..<periods {
        pipe.append(planner.order(net: net, pipe: pipe))
        net += pipe.removeFirst()
        let units = demand.draw(&stream)
        if period >= 0 {
          served += min(max(net, 0), units)
          asked += units
        }
        net -= units
        if setting.unmet == .lost { net = max(net, 0) }
      }
    }
    return served / asked
  }

  @Test(arguments: settings, [0.9, 0.95, 0.98])
  func `a fill rate that is promised is achieved to 0.3 points where units can be divided`(
    setting: Setting, share: Double
  ) {
    let found = Self.achieved(
      setting, .fillRate(share), sizing: .exact, constraints: nil,
      periods: setting.unmet == .backordered ? 20_000 : 10_000)
    #expect(abs(found - share) < 0.003, "\(setting) \(share): \(found)")
  }

  /// One item's fill rate comes in steps of several points where it needs few units, so that the
  /// average over items decides, and it takes many.
  @Test(arguments: settings, [0.9, 0.95, 0.98])
  func `whole units keep the promise over many items`(setting: Setting, share: Double) {
    let isCoarse = setting.kind == .intermittent
    let found = Self.achieved(
      setting, .fillRate(share), items: isCoarse ? 200 : 60, periods: isCoarse ? 2_000 : 10_000)
    #expect(abs(found - share) < (isCoarse ? 0.006 : 0.004), "\(setting) \(share): \(found)")
  }

  @Test func `the check catches fractions that are always rounded up`() {
    let setting = Setting(kind: .intermittent, unmet: .backordered, lead: 2)
    let found = Self.achieved(setting, .fillRate(0.9), sizing: .exact)
    #expect(found > 0.9 + 0.015)
  }

  @Test func `the check catches position arithmetic where demand is lost`() {
    let lost = Setting(kind: .erratic, unmet: .lost, lead: 1)
    var stream = RandomStream(seed: 1)
    let paths = Demand(.erratic, using: &stream).paths(1_000, buckets: 2, using: &stream)
    func units(_ unmet: UnmetDemand) -> Double {
      PeriodicReview(target: .fillRate(0.9), unmetDemand: unmet).decide(
        demand: paths, shelf: Shelf(onHand: 0, arrivals: [0, 0]), orderArrives: lost.lead
      ).rawUnits
    }
    #expect(units(.backordered) > 1.3 * units(.lost))
  }

  @Test(arguments: settings.filter { $0.unmet == .backordered })
  func `packs, minimum quantities and (R, s, S) keep the promise too`(setting: Setting) {
    let cases: [(OrderSizing, OrderConstraints)] = [
      (.lots(of: 12, minimum: 0), .init(packSize: 12)),
      (.lots(of: 6, minimum: 30), .init(minimumOrderQuantity: 30, packSize: 6)),
      (.upTo(spread: 20, lot: 1), .init()),
      (.economicLots(of: 90), .init(orderQuantity: 90)),
    ]
    for (sizing, constraints) in cases {
      let found = Self.achieved(
        setting, .fillRate(0.95), sizing: sizing, constraints: constraints)
      #expect(abs(found - 0.95) < 0.006, "\(setting) \(sizing): \(found)")
    }
  }

  /// One period of lead time and lots of about ten periods' demand.
  @Test(arguments: settings.filter { $0.unmet == .lost }, [0.9, 0.95])
  func `lots and spreads that last for many reviews keep the promise where demand is lost`(
    setting: Setting, share: Double
  ) {
    let lot: Double =
      switch setting.kind {
      case .smooth: 180
      case .erratic: 80
      case .intermittent: 8
      case .lumpy: 20
      }
    for sizing in [OrderSizing.economicLots(of: lot), .upTo(spread: lot, lot: 1)] {
      let constraints: OrderConstraints =
        sizing == .upTo(spread: lot, lot: 1) ? .init() : .init(orderQuantity: lot)
      let found = Self.achieved(
        setting, .fillRate(share), sizing: sizing, constraints: constraints)
      #expect(abs(found - share) < 0.01, "\(setting) \(sizing): \(found)")
    }
  }

  @Test func `the check catches lots that wait for the loss of one window`() {
    let found = Self.achieved(
      Setting(kind: .smooth, unmet: .lost, lead: 1), .fillRate(0.9),
      sizing: .lots(of: 180, minimum: 0), constraints: .init(packSize: 180), items: 10)
    #expect(abs(found - 0.9) > 0.012, "\(found)")
  }

  @Test func `the check catches packs that each order rounds up`() {
    let setting = Setting(kind: .smooth, unmet: .backordered, lead: 2)
    let found = Self.achieved(
      setting, .fillRate(0.95), sizing: .exact, constraints: .init(packSize: 12), items: 20)
    #expect(found > 0.95 + 0.012)
  }
}
