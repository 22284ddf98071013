import Chronology
import Forecasting
import Identifiers
import NumericalMethods
import OrderPlanning
import PairForecasting
import Replenishment
import Testing
import Workspace

/// The replay of a panel against a plain one, and the properties that any replay has.
@Suite struct ReplayTests {
  private func replay(
    _ panel: DemandPanel, _ terms: [PairSituation], _ plan: ReplayPlan, unmet: UnmetChoice = .lost
  ) -> ReplayReport {
    var settings = Settings()
    settings.replenishment.unmetDemand = unmet
    return Replay(panel, terms, settings, plan).run()
  }

  private typealias UnmetChoice = ReplenishmentSettings.UnmetDemand

  // MARK: Against a plain ledger

  /// The weekly grocery problem as its rules have it, for the base stock of the last 13 weeks: decide,
  /// receive what was ordered two weeks ago, sell, pay.
  private func plainCosts(_ pair: PairSeries, weeks: Int, warmUp: Int, shift: Int = 0) -> [Double] {
    let first = pair.demand.count - weeks - warmUp
    func recent(_ end: Int) -> [Double] { pair.demand[..<end].suffix(13).filter { !$0.isNaN } }
    func mean(_ values: [Double]) -> Double {
      values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    }
    let one = (mean(recent(first)) + 0.5).rounded(.down)
    var (onHand, next, later) = (one, one, one)
    let z = standardNormalQuantile(1 / 1.2)
    var (holding, shortage) = (0.0, 0.0)
    for week in first..<pair.demand.count {
      let known = recent(week + shift)
      let m = mean(known)
      let squares = known.map { ($0 - m) * ($0 - m) }.reduce(0, +)
      let s = (squares / Double(max(known.count - 1, 1))).squareRoot()
      let upTo = 3 * m + z * s * 3.0.squareRoot()
      let order = max(0, (upTo - onHand - next - later - 1e-6).rounded(.up))
      onHand += next
      (next, later) = (later, order)
      let demand = pair.demand[week].isNaN ? pair.sold[week] : pair.demand[week]
      let sold = min(onHand, demand)
      onHand -= sold
      if week >= first + warmUp, !pair.demand[week].isNaN {
        holding += 0.2 * onHand
        shortage += demand - sold
      }
    }
    return [holding, shortage]
  }

  private func worstDifference(shift: Int) -> Double {
    let panel = ReplayCases.panel(30, weeks: 60)
    var plan = ReplayCases.plan(8)
    plan.warmUp = 2
    let report = replay(panel, ReplayCases.terms(panel), plan)
    return panel.pairs.map { pair in
      let row = report.pairRows.first {
        $0.pair == pair.pair && $0.contestant.isBaseline
      }
      let plain = plainCosts(pair, weeks: 8, warmUp: 2, shift: shift)
      return abs((row?.score.holdingCost ?? .nan) - plain[0])
        + abs((row?.score.shortageCost ?? .nan) - plain[1])
    }.max() ?? .nan
  }

  @Test func `costs are those of a plain ledger of the weekly grocery problem`() {
    #expect(worstDifference(shift: 0) < 1e-9)
  }

  @Test func `a ledger that knows a week more than it may is caught`() {
    #expect(worstDifference(shift: 1) > 0.5)
  }

  // MARK: The weekly run's decisions

  @Test func `orders are those that the weekly run's parts decide on the same shelf`() throws {
    let panel = ReplayCases.panel(12, weeks: 120, gaps: false)
    var plan = ReplayCases.plan(1, [.seasonalNaive])
    plan.warmUp = 0
    let report = replay(panel, ReplayCases.terms(panel, pack: 3), plan)
    for pair in panel.pairs {
      let history = Array(pair.demand.dropLast())
      let series = Series(values: history, seasonLengths: [52])
      let forecast = forecastWithFallback(series, SeasonalNaive(), horizon: 8).forecast
      let one = (history.suffix(13).reduce(0, +) / 13 + 0.5).rounded(.down)
      let buckets = BucketedDemand(
        leadTimeDays: 14, reviewPeriodDays: 7, arrivals: [(0, one), (7, one)], reviewsAhead: 3)
      var stream = RandomStream(seed: 1, key: "L|\(pair.pair.product)")
      let monday = ReplayCases.period.start(ofIndex: ReplayCases.end - 1)
      let demand = buckets.paths(
        1_000, of: forecast, days: PeriodDays(ReplayCases.period, asOf: monday, count: 8),
        using: &stream)
      let means = forecast.means
      func interval(_ week: Int) -> Double {
        (week..<(week + 3)).reduce(0) { $0 + means[min($1, means.count - 1)] }
      }
      let reviews = (1...3).map {
        ReviewsAhead.Review(at: $0, arrives: 2 + $0, levelChange: interval($0) - interval(0))
      }
      let decision = PeriodicReview(
        target: .cost(holdingPerUnit: 0.2, shortagePerUnit: 1), unmetDemand: .lost,
        sizing: .lots(of: 3, minimum: 0)
      ).decide(
        demand: demand.first(3), shelf: Shelf(onHand: one, arrivals: [one, one, 0]),
        orderArrives: 2,
        ahead: ReviewsAhead(demand: demand, reviews: reviews))
      let wanted = OrderConstraints(packSize: 3).apply(to: decision).units
      let row = report.pairRows.first {
        $0.pair == pair.pair && !$0.contestant.isBaseline
      }
      #expect(try #require(row).score.unitsOrdered == wanted)
    }
  }

  // MARK: What was known

  /// The orders of the days before a period, with demand from there on as it is or made larger.
  private func orders(before period: Int, changedFrom change: Int) -> [[Double]] {
    let panel = ReplayCases.panel(10, weeks: 90)
    let pairs = panel.pairs.map { pair in
      ReplayCases.pair(
        pair.demand.enumerated().map { pair.firstPeriod + $0 >= change ? $1 * 3 + 40 : $1 },
        product: pair.pair.product)
    }
    let changed = DemandPanel(
      pairs: pairs, period: ReplayCases.period, firstForecastPeriod: ReplayCases.end)
    let plan = ReplayCases.plan(20, [.automatic, .simpleExponentialSmoothing])
    let day = ReplayCases.period.start(ofIndex: period).number
    return replay(changed, ReplayCases.terms(changed), plan).pairRows.map { row in
      row.orders.filter { $0.day <= day }.map(\.units)
    }
  }

  @Test func `what comes after a review changes nothing before it`() {
    let middle = ReplayCases.end - 9
    let plain = orders(before: middle, changedFrom: ReplayCases.end)
    #expect(plain.joined().contains { $0 > 0 })
    #expect(orders(before: middle, changedFrom: middle) == plain)
    #expect(orders(before: middle, changedFrom: middle - 2) != plain)
  }

  // MARK: Properties

  @Test(arguments: [ReplenishmentSettings.UnmetDemand.lost, .backorder])
  func `a higher target never has less stock, and serves no less`(
    _ unmet: ReplenishmentSettings.UnmetDemand
  ) {
    let panel = ReplayCases.panel(30, weeks: 80)
    for kind in [OrderTarget.fillRate, OrderTarget.cycleService] {
      let plan = ReplayCases.plan(26, targets: [0.7, 0.85, 0.95, 0.99].map(kind))
      let report = replay(panel, ReplayCases.terms(panel), plan, unmet: unmet)
      for isBaseline in [true, false] {
        let rows = report.rows.filter { $0.contestant.isBaseline == isBaseline }
        #expect(rows.count == 4)
        for (low, high) in zip(rows, rows.dropFirst()) {
          #expect(low.averageStock < high.averageStock)
          #expect(low.score.unmet >= high.score.unmet)
        }
      }
    }
  }

  @Test func `no number of jobs changes anything`() {
    let panel = ReplayCases.panel(20, weeks: 60)
    let terms = ReplayCases.terms(panel, lead: 10, deviation: 3)
    func rows(_ jobs: Int) -> [[ReplayScore]] {
      var plan = ReplayCases.plan(16, [.automatic])
      plan.jobs = jobs
      let report = replay(panel, terms, plan)
      return [report.rows.map(\.score), report.pairRows.map(\.score)]
    }
    #expect(rows(1) == rows(3))
  }

  @Test(arguments: [3.0, 7, 10, 14], [7.0, 10, 14])
  func `units are conserved on any terms, on and off the grid of periods`(
    _ lead: Double, _ review: Double
  ) {
    let panel = ReplayCases.panel(8, weeks: 60)
    for deviation in [0.0, 2.5] {
      let terms = ReplayCases.terms(panel, lead: lead, review: review, deviation: deviation)
      let report = replay(panel, terms, ReplayCases.plan(16))
      #expect(report.pairRows.count == 16)
      for row in report.pairRows {
        let ledger = row.ledger
        let balance = ledger.start + ledger.received - ledger.taken - ledger.netStock
        #expect(abs(balance) < 1e-9)
        #expect(row.score.periods > 0 && row.score.unmet <= row.score.demand)
      }
    }
  }

  @Test func `classes add up to totals, and pairs to classes`() {
    let panel = ReplayCases.panel(25, weeks: 60)
    let report = replay(panel, ReplayCases.terms(panel), ReplayCases.plan(16))
    for (place, total) in report.rows.enumerated() {
      let parts = stride(from: place, to: report.classRows.count, by: report.rows.count).map {
        report.classRows[$0]
      }
      #expect(parts.map(\.pairs).reduce(0, +) == total.pairs)
      #expect(parts.map(\.score.lines).reduce(0, +) == total.score.lines)
      #expect(abs(parts.map(\.score.demand).reduce(0, +) - total.score.demand) < 1e-6)
    }
    #expect(report.rows.allSatisfy { $0.orders == 16 && $0.pairs == 25 })
  }

  @Test func `scenarios share their forecasts and change the terms`() throws {
    let panel = ReplayCases.panel(20, weeks: 80)
    var plan = ReplayCases.plan(26)
    plan.warmUp = 6
    var short = ReplayPlan.Scenario()
    short.leadTimeDays = 7
    var own = ReplayPlan.Scenario()
    own.leadTimeDays = 14
    plan.scenarios = [short, own]
    let both = replay(panel, ReplayCases.terms(panel), plan)
    plan.scenarios = [ReplayPlan.Scenario()]
    let alone = replay(panel, ReplayCases.terms(panel), plan)
    #expect(both.rows.count == 4)
    #expect(both.rows[2].score == alone.rows[0].score)
    let costs = try both.rows.map { try #require($0.score.cost) }
    #expect(costs[0] < costs[2])
  }

  @Test func `without prices there are units and no money`() {
    let panel = ReplayCases.panel(3, weeks: 40)
    let terms = panel.pairs.map {
      PairSituation(
        Pair(location: "L", product: $0.pair.product), leadTimeDays: 7, reviewPeriodDays: 7)
    }
    var plan = ReplayCases.plan(8)
    plan.prices = .carrying(yearlyRate: 0.25)
    let report = replay(panel, terms, plan)
    #expect(report.rows.allSatisfy { $0.score.cost == nil && $0.score.fillRate != nil })
    #expect(ReplayChoice(report) == nil)
  }

  @Test func `pairs that are too young take no part`() {
    let young = ReplayCases.pair([1, 2, 3, 4, 5, 6], product: "young")
    let old = ReplayCases.pair([Double](repeating: 4, count: 40), product: "old")
    let panel = DemandPanel(
      pairs: [old, young], period: ReplayCases.period, firstForecastPeriod: ReplayCases.end)
    let report = replay(panel, ReplayCases.terms(panel), ReplayCases.plan(10))
    #expect(report.rows.allSatisfy { $0.pairs == 1 })
  }
}
