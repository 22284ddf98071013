import Chronology
import Forecasting
import Identifiers
import NumericalMethods
import OrderPlanning
import Replenishment
import Testing
import Workspace

/// Orders decided on forecasts, terms and shelves as planning has them.
@Suite struct OrderDeciderTests {
  private static let monday = Day("2026-06-01") ?? Day(0)
  private static let days = PeriodDays(.week(startsOn: .monday), asOf: monday, count: 12)

  /// One pair's situation.
  struct Situation {
    let mean: Double
    let leadTime: Double
    let deviation: Double
    let pack: Double
    let minimum: Double
    var onHand: Double
    var arrivals: [(day: Int, units: Double)]
    var dayMean: Double { mean / 7 }

    var terms: PairSituation {
      var terms = PairSituation(
        Pair(location: "L", product: "P"), leadTimeDays: leadTime, reviewPeriodDays: 7,
        leadTimeDeviationDays: deviation, minimumOrderQuantity: minimum, packSize: pack,
        onHand: onHand)
      terms.arrivals = arrivals
      return terms
    }
  }

  static let situations: [Situation] = {
    var stream = RandomStream(seed: 7)
    return (0..<40).map { index in
      let mean = 1 + 30 * stream.nextUniform()
      return Situation(
        mean: mean, leadTime: Double(Int.random(in: 2...16, using: &stream)),
        deviation: index % 3 == 0 ? 0 : 1 + 3 * stream.nextUniform(),
        pack: [1.0, 1, 6][index % 3], minimum: index % 4 == 0 ? 12 : 0,
        onHand: (2 * mean * stream.nextUniform()).rounded(),
        arrivals: [(Int.random(in: 0...9, using: &stream), mean.rounded(.up))])
    }
  }()

  static let targets: [(OrderTarget, ReplenishmentSettings.UnmetDemand)] = [
    (.fillRate(0.95), .lost), (.fillRate(0.95), .backorder), (.cycleService(0.95), .lost),
    (.cost(holdingPerUnitWeek: 0.2, shortagePerUnit: 1), .lost),
    (.cost(holdingPerUnitWeek: 0.2, shortagePerUnit: 1), .backorder),
  ]

  static func decided(
    _ situation: Situation, _ target: (OrderTarget, ReplenishmentSettings.UnmetDemand)
  ) -> OrderDecider.Decided {
    var settings = Settings().replenishment
    settings.target = target.0
    settings.unmetDemand = target.1
    let forecast = Forecast(
      independent: [Double](repeating: situation.mean, count: 12).map { Poisson(mean: $0) })
    let demand = OrderDecider.sample(
      forecast, for: [situation.terms], under: [target.0], days, seed: 1, key: "L|P")
    return OrderDecider(settings: settings).decide(demand, situation.terms, days)
  }

  typealias Proposal = (Situation) -> Double

  // MARK: More stock

  /// Situations in which more on hand, or more on order, raises the proposal.
  static func risesWithStock(_ propose: Proposal) -> Int {
    situations.count { situation in
      let units = propose(situation)
      return [1.0, 5, 40].contains { more in
        var shelf = situation
        shelf.onHand += more
        var order = situation
        order.arrivals[0].units += more
        return propose(shelf) > units + 1e-9 || propose(order) > units + 1e-9
      }
    }
  }

  @Test(arguments: targets.indices)
  func `more on hand or on order never raises a proposal`(place: Int) {
    let target = Self.targets[place]
    #expect(Self.risesWithStock { Self.decided($0, target).order.units } == 0)
  }

  @Test func `the check catches a proposal that grows with the shelf`() {
    let planted: Proposal = { situation in
      Self.decided(situation, Self.targets[0]).order.units + (situation.onHand / 20).rounded(.down)
    }
    #expect(Self.risesWithStock(planted) > 0)
  }

  // MARK: Late orders

  /// Situations in which an order that is overdue lowers the proposal, or moves it by more than a
  /// day's mean demand and a pack for each day.
  static func lateFaults(_ propose: Proposal) -> Int {
    situations.count { situation in
      var due = situation
      due.arrivals[0].day = 0
      let onTime = propose(due)
      return (1...14).contains { late in
        due.arrivals[0].day = -late
        let units = propose(due)
        let most = Double(late) * (situation.dayMean + max(situation.pack, situation.minimum))
        return units < onTime - 1e-9 || units > onTime + most + 1e-9
      }
    }
  }

  @Test(arguments: targets.indices)
  func `an overdue order never lowers a proposal, and moves it by a day's demand and a pack a day`(
    place: Int
  ) {
    let target = Self.targets[place]
    #expect(Self.lateFaults { Self.decided($0, target).order.units } == 0)
  }

  @Test func `the check catches overdue orders that are written off, and such as stand for two`() {
    let writtenOff: Proposal = { situation in
      var seen = situation
      seen.arrivals.removeAll { $0.day < 0 }
      return Self.decided(seen, Self.targets[0]).order.units
    }
    #expect(Self.lateFaults(writtenOff) > 0)
    let doubled: Proposal = { situation in
      var seen = situation
      if seen.arrivals[0].day < 0 { seen.arrivals[0].units *= 2 }
      return Self.decided(seen, Self.targets[0]).order.units
    }
    #expect(Self.lateFaults(doubled) > 0)
  }

  // MARK: Accepted orders

  /// Situations in which something is asked for again although `share` of it was accepted today.
  static func repeated(
    _ target: (OrderTarget, ReplenishmentSettings.UnmetDemand), share: Double
  ) -> Int {
    situations.count { situation in
      var accepted = situation
      let units = decided(situation, target).order.units
      accepted.arrivals.append((Int(situation.leadTime), units * share))
      return units > 0 && decided(accepted, target).order.units > 0
    }
  }

  @Test(arguments: targets.indices)
  func `what was accepted today is not asked for again`(place: Int) {
    #expect(Self.repeated(Self.targets[place], share: 1) == 0)
    // The check can fail.
    #expect(Self.repeated(Self.targets[place], share: 0.25) > 0)
  }

  // MARK: Lead times that vary, packs

  @Test func `a lead time that varies asks for more stock, and the split says how much for it`() {
    var situation = Self.situations[0]
    situation = Situation(
      mean: 20, leadTime: 10, deviation: 4, pack: 1, minimum: 0, onHand: 10, arrivals: [])
    let steady = Situation(
      mean: 20, leadTime: 10, deviation: 0, pack: 1, minimum: 0, onHand: 10, arrivals: [])
    let target = (OrderTarget.cycleService(0.95), ReplenishmentSettings.UnmetDemand.backorder)
    let varying = Self.decided(situation, target)
    let fixed = Self.decided(steady, target)
    #expect(varying.decision.rawUnits > fixed.decision.rawUnits)
    #expect(fixed.safetyStock.leadTimeNoise == 0)
    #expect(varying.safetyStock.leadTimeNoise > varying.safetyStock.demandNoise)
    let sum = varying.safetyStock.leadTimeNoise + varying.safetyStock.demandNoise
    #expect(abs(sum - varying.decision.safetyStock) < 1e-9)
  }

  @Test func `packs are allowed for in a fill rate: the trigger is below that of single units`() {
    func trigger(_ pack: Double) -> Double {
      let situation = Situation(
        mean: 10, leadTime: 7, deviation: 0, pack: pack, minimum: 0, onHand: 5, arrivals: [])
      return Self.decided(situation, Self.targets[1]).decision.rawUnits
    }
    #expect(trigger(24) < trigger(1) - 1)
  }
}
