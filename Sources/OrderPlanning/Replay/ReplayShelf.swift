internal import Chronology
import Identifiers
internal import NumericalMethods
internal import Replenishment
internal import Workspace

/// One contestant's orders for one pair through all periods of a replay.
struct ReplayShelf: Sendable {
  let contestant: ReplayContestant
  let reviews: ReviewDays
  private(set) var ledger: ReplayLedger
  private(set) var score = ReplayScore()
  /// What was ordered on which day in scored periods.
  private(set) var orders: [(day: Int, units: Double)] = []
  private let situation: PairSituation
  private let decider: OrderDecider
  private let prices: ReplayPlan.Prices
  private let seed: UInt64
  private let cyclePeriods: Int
  private var cycle = (periods: 0, isServed: true)

  /// A shelf as all contestants with these terms find it.
  init(
    _ contestant: ReplayContestant, _ situation: PairSituation, _ settings: ReplenishmentSettings,
    _ plan: ReplayPlan, period: Period, first: Int, typical: Double
  ) {
    self.contestant = contestant
    self.situation = contestant.scenario.applied(to: situation).under(contestant.chosenPolicy)
    var settings = settings
    settings.target = contestant.target
    decider = OrderDecider(settings: settings)
    prices = plan.prices
    seed = plan.seed
    let days = Double(period.length(of: Day(first)))
    let review = self.situation.reviewPeriodDays
    let looks = contestant.isBaseline ? review : self.situation.lookDays
    reviews = ReviewDays(from: first, every: looks, period)
    cyclePeriods = max(1, Int((review / days).rounded()))
    // Half a unit and more is a unit, as in the arithmetic of a person.
    let units = plan.start == .mean ? (typical * review / days + 0.5).rounded(.down) : 0
    ledger = ReplayLedger(start: units, isLost: settings.unmetDemand == .lost)
    let step = max(1, Int(review.rounded()))
    let lead = Int(self.situation.leadTimeDays.rounded(.up))
    for day in stride(from: first - step, through: first - lead, by: -step) {
      ledger.order(units, arrives: day + lead, expected: day + lead)
    }
  }

  /// The service that the target promises: a share of demand, or the probability of a review period
  /// without a stock-out, which costs imply.
  var promised: Double {
    contestant.target.criticalRatio(reviewWeeks: situation.reviewPeriodDays / 7)
  }

  /// Plays one period: decide, receive and sell, in this order on each day; then count and charge.
  mutating func play(_ now: ReplayPeriod, _ truth: ReplayDemand, _ demand: SampledDemand?) {
    let asked = needsDays(now) ? truth.cumulative(now.index, days: now.end - now.start) : nil
    var day = now.start
    var unmet = 0.0
    while day < now.end {
      if reviews.next(from: day) == day { decide(now, day, demand) }
      ledger.receive(through: day)
      let next =
        [reviews.next(from: day + 1), ledger.nextArrival, now.end].compactMap(\.self)
        .min().map { min($0, now.end) } ?? now.end
      let units = asked.map { $0[next - now.start] - $0[day - now.start] }
      unmet += ledger.sell(units ?? truth.demand(now.index))
      day = next
    }
    if now.isScored { count(now, demand: truth.demand(now.index), unmet: unmet) }
  }

  /// Whether something happens inside the period, so that its days matter.
  private func needsDays(_ now: ReplayPeriod) -> Bool {
    if let review = reviews.next(from: now.start + 1), review < now.end { return true }
    let lead = situation.leadTimeDays
    if reviews.hasReview(now.start, now.end), situation.leadTimeDeviationDays > 0 || lead > 0,
      lead < Double(now.end - now.start) || situation.leadTimeDeviationDays > 0
    {
      return true
    }
    return ledger.open.contains { $0.arrives > now.start && $0.arrives < now.end }
  }

  private mutating func decide(_ now: ReplayPeriod, _ day: Int, _ demand: SampledDemand?) {
    let units: Double
    switch contestant.rule {
    case .recentMean: units = baseStockOrder(now, day)
    case .forecast:
      guard let demand else { return }
      var seen = situation
      ledger.show(in: &seen, on: day)
      let days = PeriodDays(now.period, asOf: Day(day), count: demand.means.count)
      let decided = decider.decide(demand, seen, days)
      units = decided.order.units
      if now.isScored {
        score.promisedDemand += decided.decision.windowDemandMean
        score.promisedUnmet += decided.decision.outcome(of: units).expectedUnmet
      }
    }
    place(units, now, day)
  }

  private func baseStockOrder(_ now: ReplayPeriod, _ day: Int) -> Double {
    var seen = situation
    ledger.show(in: &seen, on: day)
    let position = seen.onHand + seen.onOrder
    let upTo = now.recent.orderUpTo(
      contestant.target, reviewWeeks: situation.reviewPeriodDays / 7,
      periods: situation.protectionDays / Double(now.end - now.start))
    let constraints = OrderConstraints(
      minimumOrderQuantity: max(0, situation.minimumOrderQuantity),
      packSize: max(0.001, situation.packSize),
      maximumStock: situation.maximumStock.map { max(0, $0) })
    return constraints.apply(
      rawUnits: upTo - position, inventoryPosition: position, netStockAtArrival: position
    ).units
  }

  private mutating func place(_ units: Double, _ now: ReplayPeriod, _ day: Int) {
    guard units > 0 else { return }
    let lead = situation.leadTimeDays
    var actual = Int(lead.rounded(.up))
    if situation.leadTimeDeviationDays > 0 {
      // Drawn by pair and day, so that all contestants meet the same delays.
      let key = KeyText.join([situation.pair.location, situation.pair.product, "lead", "\(day)"])
      var stream = RandomStream(seed: seed, key: key)
      let drawn = lead + situation.leadTimeDeviationDays * stream.nextNormal()
      actual = max(0, Int(drawn.rounded()))
    }
    ledger.order(units, arrives: day + actual, expected: day + Int(lead.rounded(.up)))
    if now.isScored {
      score.lines += 1
      score.orderingCost += situation.orderCost ?? 0
      score.unitsOrdered += units
      orders.append((day, units))
    }
  }

  private mutating func count(_ now: ReplayPeriod, demand: Double, unmet: Double) {
    let left = ledger.onHand
    score.periods += 1
    score.demand += demand
    score.unmet += unmet
    score.stockouts += unmet > 0 ? 1 : 0
    score.stock += left
    if let cost = situation.unitCost {
      score.stockValue += left * cost
    } else {
      score.lacksCost = true
    }
    charge(left, unmet, days: Double(now.end - now.start))
    cycle.periods += 1
    cycle.isServed = cycle.isServed && unmet <= 0
    if cycle.periods == cyclePeriods {
      score.cycles += 1
      score.servedCycles += cycle.isServed ? 1 : 0
      cycle = (0, true)
    }
  }

  private mutating func charge(_ left: Double, _ unmet: Double, days: Double) {
    switch prices {
    case .perUnit(let holding, let shortage):
      score.holdingCost += left * holding * days / 7
      score.shortageCost += unmet * shortage
    case .carrying(let rate):
      guard let cost = situation.unitCost, let price = situation.unitPrice else {
        score.lacksPrices = true
        return
      }
      score.holdingCost += left * cost * rate * days / 365.2425
      score.shortageCost += unmet * max(0, price - cost)
    }
  }
}

/// One period of a pair's replay, the same for all contestants.
struct ReplayPeriod: Sendable {
  let period: Period
  /// Its place in the pair's series.
  let index: Int
  /// Its first day, and the day after its last.
  let start: Int
  let end: Int
  /// Whether it counts.
  let isScored: Bool
  /// What the last periods before it say.
  let recent: RecentMean
}

extension ReplayPlan.Scenario {
  /// The terms with what differs.
  func applied(to situation: PairSituation) -> PairSituation {
    var situation = situation
    if let leadTimeDays { situation.leadTimeDays = leadTimeDays }
    if let leadTimeDeviationDays { situation.leadTimeDeviationDays = leadTimeDeviationDays }
    if let reviewPeriodDays { situation.reviewPeriodDays = reviewPeriodDays }
    if let leadTimeDays { situation.statedLeadTimeDays = leadTimeDays }
    return situation
  }
}

extension PairSituation {
  /// The terms under a policy; nil: their own.
  func under(_ policy: PolicyName?) -> PairSituation {
    var situation = self
    if let policy { situation.policy = policy }
    return situation
  }
}
