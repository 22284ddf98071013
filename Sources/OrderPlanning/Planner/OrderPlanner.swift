package import Chronology
import Forecasting
import Identifiers
import PairForecasting
import Parallelism
import Replenishment
package import Workspace

/// Decides the orders of all pairs that may be ordered: line by line, then the limits that lines
/// share, the review and order overrides.
package struct OrderPlanner: Sendable {
  /// The day at whose start orders are decided.
  package let day: Day
  /// The planning period.
  let period: Period
  let settings: ReplenishmentSettings
  /// Seed of all random streams.
  let seed: UInt64
  let jobs: Int

  /// A planner of the orders of a day; results do not depend on `jobs`, the number of threads.
  package init(
    day: Day, period: Period, settings: ReplenishmentSettings, seed: UInt64, jobs: Int
  ) {
    self.day = day
    self.period = period
    self.settings = settings
    self.seed = seed
    self.jobs = jobs
  }

  /// The order lines of the candidates that may be ordered, in the given order.
  ///
  /// Throws `BudgetError.currencies` where a budget is set and unit costs are in several
  /// currencies. `finished` is called, on any thread, with the number of lines decided so far.
  package func run(
    _ all: [Candidate], _ facts: ReviewFacts, finished: (@Sendable (Int) -> Void)? = nil
  ) throws -> [OrderLine] {
    let candidates = all.filter { mayOrder($0.situation) }
    var lines = parallelMap(count: candidates.count, jobs: jobs, finished: finished) {
      line(candidates[$0])
    }
    let review = OrderReview(settings.review, facts, period: period, on: day)
    let pairs = candidates.map(\.forecast.series)
    for index in lines.indices {
      lines[index].hold = facts.withholding.hold(lines[index].situation)
    }
    // Held lines take no part in shared limits; orders that these enlarge are reviewed again.
    review.run(&lines, pairs)
    let sharing = SharedLimits(planner: self, candidates: candidates)
    sharing.meetSupplierMinima(&lines)
    try sharing.keepToBudget(&lines)
    review.run(&lines, pairs)
    for index in lines.indices { heed(candidates[index], in: &lines[index]) }
    return lines
  }

  /// Whether orders of a pair may be proposed.
  package func mayOrder(_ situation: PairSituation) -> Bool {
    situation.isOrderable && !settings.exclude.contains(situation.pair.product)
  }

  /// The number of forecast periods that a pair's order needs, with an allowance for variable lead
  /// times.
  package func horizon(_ situation: PairSituation) -> Int {
    PeriodDays.periods(period, asOf: day, covering: situation.reachDays(for: [settings.target]))
  }

  /// The line of one pair; `change` is the quantity set by limits over several lines, if any.
  package func line(_ candidate: Candidate, change: PackAdjustment? = nil) -> OrderLine {
    let (sampled, decided) = decide(candidate)
    let situation = candidate.situation
    let order = change?.applied(to: decided.order, situation) ?? decided.order
    let days = days(candidate.forecast)
    let model = candidate.forecast.chosen.forecast.means
    let isLost = settings.unmetDemand == .lost
    return OrderLine(
      situation: situation, decision: OrderLine.Figures(decided, situation.policy), order: order,
      outcome: decided.decision.outcome(of: order.units), idle: decided.decision.outcome(of: 0),
      interval: decided.paths.outcome(of: order.units, isLost: isLost),
      shortageCost: UnitEconomics(settings.target, situation).margin, isLost: isLost,
      weeklyDemand: decided.weeklyDemand,
      leadTimeDemand: days.demand(sampled.means, from: 0, to: situation.leadTimeDays),
      serviceTarget: settings.target.summary,
      overrideEffect: candidate.forecast.moved.flatMap {
        OverrideEffect(
          by: $0.overrides.map(\.attribution),
          from: days.demand(model, from: 0, to: situation.protectionDays),
          to: days.demand(sampled.means, from: 0, to: situation.protectionDays))
      })
  }

  /// Replaces the calculated order by the candidate's order override, if there is one.
  private func heed(_ candidate: Candidate, in line: inout OrderLine) {
    guard let override = candidate.override else { return }
    let (_, decided) = decide(candidate)
    let planned = PlannedOrder(
      override, insteadOf: line.order, position: line.decision.inventoryPosition,
      decided.constraints)
    line.take(planned, decided)
  }

  /// The sample paths of one pair and the decision based on them.
  package func decide(_ candidate: Candidate) -> (SampledDemand, OrderDecider.Decided) {
    let days = days(candidate.forecast)
    let sampled = OrderDecider.sample(
      candidate.forecast.final, for: [candidate.situation], under: [settings.target], days,
      seed: seed,
      key: candidate.forecast.pair.key)
    return (sampled, OrderDecider(settings: settings).decide(sampled, candidate.situation, days))
  }

  /// The start days of a forecast's periods.
  func days(_ forecast: PairForecast) -> PeriodDays {
    PeriodDays(period, asOf: day, count: forecast.final.steps.count)
  }
}
