import NumericalMethods
import Replenishment
import Testing

/// Fill rates that are promised against those that a long simulation of known demand achieves.
@Suite("Promised service")
struct PromisedServiceTests {
  typealias Draw = (inout RandomStream) -> Double

  enum Kind: String, CaseIterable, Sendable {
    case smooth, erratic, intermittent, lumpy
  }

  /// Demand of one period of an item, with parameters of its own.
  static func demand(_ kind: Kind, using stream: inout RandomStream, length: Double = 1) -> Draw {
    let u = stream.nextUniform()
    func table(_ demand: any Distribution) -> [Double] {
      (0..<8_192).map { demand.quantile((Double($0) + 0.5) / 8_192) }
    }
    func sizes(_ table: [Double], share: Double) -> Draw {
      { stream in
        stream.nextUniform() < share ? 1 + table[Int(stream.next() >> 51)] : 0
      }
    }
    switch kind {
    case .smooth:
      let table = table(Poisson(mean: length * (5 + 25 * u)))
      return { table[Int($0.next() >> 51)] }
    case .erratic:
      let mean = length * (4 + 8 * u)
      let table = table(NegativeBinomial(mean: mean, variance: mean * (1 + 0.7 * mean / length)))
      return { table[Int($0.next() >> 51)] }
    case .intermittent: return sizes(table(Poisson(mean: 0.5 + u)), share: 0.15 + 0.3 * u)
    case .lumpy:
      return sizes(table(NegativeBinomial(mean: 3 + 3 * u, variance: 24)), share: 0.2 + 0.25 * u)
    }
  }

  struct Setting: Sendable, CustomStringConvertible {
    let kind: Kind
    let unmet: UnmetDemand
    let lead: Int
    var description: String { "\(kind) \(unmet) lead time \(lead)" }
  }

  static let settings = Kind.allCases.flatMap { kind in
    [Setting(kind: kind, unmet: .backordered, lead: 2), Setting(kind: kind, unmet: .lost, lead: 1)]
  }

  /// Decides orders of one item, each state of shelf and pipeline once.
  struct Planner {
    let review: PeriodicReview
    let constraints: OrderConstraints
    let demand: DemandPaths
    private var known: [Int: Double] = [:]

    init(_ review: PeriodicReview, _ constraints: OrderConstraints, _ demand: DemandPaths) {
      self.review = review
      self.constraints = constraints
      self.demand = demand
    }

    mutating func order(net: Double, pipe: [Double]) -> Double {
      // With backorders and a fixed lead time all states of one position ask for the same.
      var key = Int(net)
      for units in pipe {
        key = review.unmetDemand == .lost ? key << 20 + Int(units) : key + Int(units)
      }
      if let units = known[key] { return units }
      let decision = review.decide(
        demand: demand, shelf: Shelf(onHand: net, arrivals: pipe + [0]), orderArrives: pipe.count)
      let units = constraints.apply(to: decision).units
      known[key] = units
      return units
    }
  }

  /// Units served ÷ units asked for, over items and periods.
  static func achieved(
    _ setting: Setting, _ target: ServiceTarget, sizing: OrderSizing = .wholeUnits,
    constraints: OrderConstraints = .init(), items: Int = 25, periods: Int = 24_000
  ) -> Double {
    var (served, asked) = (0.0, 0.0)
    for item in 0..<items {
      var stream = RandomStream(seed: 9, key: "\(setting) \(item)")
      let draw = demand(setting.kind, using: &stream)
      let paths = DemandPaths(
        count: 1_000, buckets: setting.lead + 1,
        values: (0..<(1_000 * (setting.lead + 1))).map { _ in draw(&stream) })
      var planner = Planner(
        PeriodicReview(target: target, unmetDemand: setting.unmet, sizing: sizing), constraints,
        paths)
      var net = 0.0
      var pipe = [Double](repeating: 0, count: setting.lead)
      for period in -200..<periods {
        pipe.append(planner.order(net: net, pipe: pipe))
        net += pipe.removeFirst()
        let units = draw(&stream)
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

  /// How far a long simulation may miss, for demand that comes in few large parts misses more.
  static let tolerance = 0.003

  @Test(
    "A fill rate that is promised is achieved to 0.3 points", arguments: settings,
    [0.9, 0.95, 0.98])
  func fillRate(setting: Setting, share: Double) {
    let found = Self.achieved(setting, .fillRate(share))
    #expect(abs(found - share) < Self.tolerance, "\(setting) \(share): \(found)")
  }

  @Test("The check catches fractions that are always rounded up")
  func roundedUp() {
    let setting = Setting(kind: .intermittent, unmet: .backordered, lead: 2)
    let found = Self.achieved(setting, .fillRate(0.9), sizing: .exact)
    #expect(found > 0.9 + 4 * Self.tolerance)
  }

  @Test("The check catches position arithmetic where demand is lost")
  func positionArithmetic() {
    let lost = Setting(kind: .erratic, unmet: .lost, lead: 1)
    var stream = RandomStream(seed: 1)
    let draw = Self.demand(.erratic, using: &stream)
    let paths = DemandPaths(count: 1_000, buckets: 2, values: (0..<2_000).map { _ in draw(&stream) })
    func units(_ unmet: UnmetDemand) -> Double {
      PeriodicReview(target: .fillRate(0.9), unmetDemand: unmet).decide(
        demand: paths, shelf: Shelf(onHand: 0, arrivals: [0, 0]), orderArrives: lost.lead
      ).rawUnits
    }
    #expect(units(.backordered) > 1.3 * units(.lost))
  }

  @Test(
    "Packs, minimum quantities and (R, s, S) keep the promise too",
    arguments: settings.filter { $0.unmet == .backordered })
  func sizings(setting: Setting) {
    let cases: [(OrderSizing, OrderConstraints)] = [
      (.lots(of: 12, minimum: 0), .init(packSize: 12)),
      (.lots(of: 6, minimum: 30), .init(minimumOrderQuantity: 30, packSize: 6)),
      (.upTo(spread: 20, lot: 1), .init()),
    ]
    for (sizing, constraints) in cases {
      let found = Self.achieved(
        setting, .fillRate(0.95), sizing: sizing, constraints: constraints, periods: 12_000)
      #expect(abs(found - 0.95) < 0.006, "\(setting) \(sizing): \(found)")
    }
  }

  @Test("The check catches packs that each order rounds up")
  func packsRoundedUp() {
    let setting = Setting(kind: .smooth, unmet: .backordered, lead: 2)
    let found = Self.achieved(
      setting, .fillRate(0.95), sizing: .exact, constraints: .init(packSize: 12), periods: 4_000)
    #expect(found > 0.95 + 0.012)
  }
}
