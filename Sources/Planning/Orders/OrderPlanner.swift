import Chronology
import Forecasting
import Medallion
import NumericalMethods
import Replenishment
import Workspace

/// Decides the order of every pair that may be ordered.
struct OrderPlanner: Sendable {
  let asOf: AsOf
  let settings: ReplenishmentSettings
  let seed: UInt64
  let jobs: Int

  /// Paths on which each order is decided: enough for a quantile of 0.95 to within about a point.
  private static let paths = 1_000

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
    let longest = terms.map { $0.protectionDays + 1 + 3 * $0.leadTimeDeviationDays }
    return PeriodDays.periods(
      asOf.period, asOf: asOf.day, covering: longest.max() ?? 1)
  }

  private func line(_ forecast: PairForecast, _ terms: StockTerms) -> OrderLine {
    let prediction = forecast.chosen.forecast
    let days = PeriodDays(
      asOf.period, asOf: asOf.day, count: prediction.steps.count)
    var stream = RandomStream(seed: seed, key: forecast.pair.key)
    let buckets = BucketedDemand(
      leadTimeDays: terms.leadTimeDays, reviewPeriodDays: terms.reviewPeriodDays,
      arrivals: terms.arrivals)
    let demand = buckets.paths(
      Self.paths, of: prediction, days: days, deviation: terms.leadTimeDeviationDays,
      using: &stream)
    let policy = PeriodicReview(
      target: target(reviewDays: terms.reviewPeriodDays),
      unmetDemand: settings.unmetDemand == .lost ? .lost : .backordered)
    let shelf = Shelf(onHand: terms.onHand, arrivals: buckets.arrivals)
    let decision = policy.decide(
      demand: demand, shelf: shelf, orderArrives: buckets.orderArrives)
    let means = prediction.means
    let weekly = Self.demand(means, days, from: 0, to: 28) / 4
    let order = constraints(terms, means, days, weekly: weekly).apply(to: decision)
    return OrderLine(
      terms: terms, decision: OrderLine.Figures(decision), order: order,
      outcome: decision.outcome(of: order.units), idle: decision.outcome(of: 0),
      weeklyDemand: weekly,
      leadTimeDemand: Self.demand(means, days, from: 0, to: terms.leadTimeDays),
      serviceTarget: settings.target.summary)
  }

  private func target(reviewDays: Double) -> ServiceTarget {
    switch settings.target {
    case .cost(let holding, let shortage):
      .cost(holdingPerUnit: holding * reviewDays / 7, shortagePerUnit: shortage)
    case .fillRate(let share): .fillRate(share)
    case .cycleService(let probability): .cycleService(probability)
    }
  }

  private func constraints(
    _ terms: StockTerms, _ means: [Double], _ days: PeriodDays, weekly: Double
  ) -> OrderConstraints {
    let sold = terms.shelfLifeDays.map { life in
      Self.demand(
        means, days, from: terms.leadTimeDays, to: terms.leadTimeDays + Double(max(life, 0)))
    }
    return OrderConstraints(
      minimumOrderQuantity: max(0, terms.minimumOrderQuantity),
      packSize: max(0.001, terms.packSize), maximumStock: terms.maximumStock.map { max(0, $0) },
      unitsSoldWithinShelfLife: sold, maximumCover: settings.maxCoverWeeks * weekly)
  }

  /// Expected demand between two days from as-of; beyond the horizon the last period goes on.
  static func demand(
    _ means: [Double], _ days: PeriodDays, from first: Double, to last: Double
  ) -> Double {
    var sum = 0.0
    for (period, mean) in means.enumerated() {
      let start = days.start(period)
      let length = days.length(period)
      let overlap = min(last, start + length) - max(max(first, 0), start)
      if overlap > 0 { sum += mean * overlap / length }
    }
    let end = days.start(means.count - 1) + days.length(means.count - 1)
    if last > end, let mean = means.last {
      sum += mean * (last - max(first, end)) / days.length(means.count - 1)
    }
    return sum
  }
}

extension TargetSettings {
  /// The target as order lines name it.
  var summary: String {
    switch self {
    case .cost(let holding, let shortage): "cost \(holding) per week, \(shortage) per unit short"
    case .fillRate(let share): "fill rate \(share)"
    case .cycleService(let probability): "cycle service \(probability)"
    }
  }
}
