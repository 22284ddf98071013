internal import Chronology
internal import Forecasting
import Identifiers
internal import NumericalMethods
import PairForecasting
internal import Workspace

/// The replay of one pair by all contestants; each forecast is made once for all targets, scenarios
/// and policies.
struct PairReplay: Sendable {
  let series: PairSeries
  let situation: PairSituation
  let plan: ReplayPlan
  let settings: Settings
  let frame: ReplayFrame
  let factors: FactorsByPeriod

  /// Periods that each forecast covers.
  private var horizon: Int { frame.horizon(situation) }

  /// The shelf of each contestant at the end; empty where the history is too short.
  func run() -> [ReplayShelf] {
    guard let span = frame.span(of: series, situation) else { return [] }
    let firstDay = frame.period.start(ofIndex: series.firstPeriod + span.lowerBound).number
    let typical = RecentMean(series.demand[..<span.lowerBound]).mean
    var shelves = plan.contestants.map {
      ReplayShelf(
        $0, situation, settings.replenishment, plan, period: frame.period, first: firstDay,
        typical: typical)
    }
    let truth = ReplayDemand(series, seed: plan.seed)
    let scored = span.lowerBound + frame.warmUp(situation)
    let periods = span.map { now($0, isScored: $0 >= scored && truth.isKnown($0)) }
    for place in shelves.indices where shelves[place].contestant.isBaseline {
      for period in periods { shelves[place].play(period, truth, nil) }
    }
    for model in plan.models { play(model, &shelves, periods, truth) }
    return shelves
  }

  private func play(
    _ specification: ModelSpecification, _ shelves: inout [ReplayShelf],
    _ periods: [ReplayPeriod], _ truth: ReplayDemand
  ) {
    let own = shelves.indices.filter { shelves[$0].contestant.uses(specification) }
    guard let first = periods.first?.index else { return }
    let backtest = Backtest(
      horizon: horizon, cutoffs: periods.count, refitInterval: plan.refitInterval,
      allowsPartialHorizons: true)
    backtest.forecasts(
      specification.model(horizon: horizon), count: series.demand.count,
      history: { history($0, specification.model, from: first) }
    ) { origin, forecast in
      let now = periods[origin - first]
      let demand = sample(forecast, now, for: own.map { shelves[$0].reviews })
      for place in own { shelves[place].play(now, truth, demand) }
    }
  }

  /// Sample paths for all reviews of the period; nil where it has none.
  private func sample(
    _ forecast: Forecast, _ now: ReplayPeriod, for reviews: [ReviewDays]
  ) -> SampledDemand? {
    guard reviews.contains(where: { $0.hasReview(now.start, now.end) }) else { return nil }
    let isSplit = reviews.contains { $0.hasReview(now.start + 1, now.end) }
    let days = PeriodDays(
      frame.period, asOf: Day(isSplit ? now.end - 1 : now.start), count: forecast.steps.count)
    return OrderDecider.sample(
      forecast, for: plan.variants(of: situation), under: plan.targets, days, seed: plan.seed,
      key: series.pair.key)
  }

  /// The history up to an origin; factors of demand are those of the last estimation of parameters.
  private func history(_ origin: Int, _ model: ModelEntry, from first: Int) -> Series {
    let estimated = origin - (origin - first) % plan.refitInterval
    return series.history(
      origin, for: model, season: frame.season,
      factors: factors[series.firstPeriod + estimated],
      ahead: plan.refitInterval + horizon)
  }

  private func now(_ index: Int, isScored: Bool) -> ReplayPeriod {
    let number = series.firstPeriod + index
    return ReplayPeriod(
      period: frame.period, index: index, start: frame.period.start(ofIndex: number).number,
      end: frame.period.start(ofIndex: number + 1).number, isScored: isScored,
      recent: RecentMean(series.demand[..<index]))
  }
}

extension ReplayContestant {
  /// Whether it orders by the forecasts of this model.
  fileprivate func uses(_ model: ModelSpecification) -> Bool {
    if case .forecast(let own) = rule { return own == model }
    return false
  }
}
