import Chronology
import Forecasting
import Medallion
import Replenishment
import Workspace

/// Decides the order of every pair that may be ordered.
struct OrderPlanner: Sendable {
  let asOf: AsOf
  let settings: ReplenishmentSettings
  let seed: UInt64
  let jobs: Int

  /// The order lines, in the order of the pairs.
  func run(_ forecasts: [PairForecast], _ terms: [StockTerms]) -> [OrderLine] {
    let excluded = Set(settings.exclude)
    let candidates = zip(forecasts, terms).filter { forecast, terms in
      terms.isOrderable && !excluded.contains(terms.product)
    }
    return parallelMap(count: candidates.count, jobs: jobs) { index in
      line(candidates[index].0, candidates[index].1)
    }
  }

  /// How many periods the longest protection interval reaches, lead times that vary included.
  static func horizon(_ terms: [StockTerms], _ asOf: AsOf) -> Int {
    let longest = terms.map(\.reachDays).max() ?? 1
    return PeriodDays.periods(asOf.period, asOf: asOf.day, covering: longest)
  }

  private func line(_ forecast: PairForecast, _ terms: StockTerms) -> OrderLine {
    let prediction = forecast.chosen.forecast
    let days = PeriodDays(asOf.period, asOf: asOf.day, count: prediction.steps.count)
    let demand = OrderDecider.sample(
      prediction, for: [terms], days, seed: seed, key: forecast.pair.key)
    let decided = OrderDecider(settings: settings).decide(demand, terms, days)
    return OrderLine(
      terms: terms, decision: OrderLine.Figures(decided.decision), order: decided.order,
      outcome: decided.decision.outcome(of: decided.order.units),
      idle: decided.decision.outcome(of: 0), weeklyDemand: decided.weeklyDemand,
      leadTimeDemand: days.demand(demand.means, from: 0, to: terms.leadTimeDays),
      serviceTarget: settings.target.summary)
  }
}
