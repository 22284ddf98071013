import Forecasting
import Identifiers
package import PairForecasting
import Parallelism
package import Workspace

/// A simulation of past ordering: at each review orders are decided as in the weekly run, from data
/// known at the time, and the demand that followed is then served.
package struct Replay: Sendable {
  private let panel: DemandPanel
  /// The situations of the panel's pairs, in its order.
  private let situations: [PairSituation]
  private let settings: Settings
  private var plan: ReplayPlan

  /// A replay of a panel; each of its pairs must have a situation in `terms`.
  package init(
    _ panel: DemandPanel, _ situations: [PairSituation], _ settings: Settings, _ plan: ReplayPlan
  ) {
    let known = Dictionary(
      situations.map { ($0.pair, $0) }, uniquingKeysWith: { first, _ in first })
    self.panel = panel
    self.situations = panel.pairs.map { series in
      guard let own = known[series.pair] else {
        preconditionFailure("each pair needs its situation")
      }
      return own
    }
    self.settings = settings
    self.plan = plan
    let own = Set(situations.map(\.policy.rawValue))
    self.plan.ownPolicy = own.count > 1 ? "own" : own.first ?? plan.ownPolicy
  }

  /// Simulates all contestants on all pairs that may be ordered; results do not depend on the
  /// number of threads.
  package func run() -> ReplayReport {
    let excluded = Set(settings.replenishment.exclude)
    let position = SeasonPosition(period: panel.period)
    let frame = ReplayFrame(
      panel, plan, horizon: settings.forecast.horizon,
      season: settings.forecast.season ?? position.count)
    let spans = zip(panel.pairs, situations).map { pair, situation in
      situation.isOrderable && !excluded.contains(situation.pair.product)
        ? frame.span(of: pair, situation) : nil
    }
    let factors = FactorsByPeriod(panel, before: estimations(spans), jobs: plan.jobs)
    let chosen = spans.indices.filter { spans[$0] != nil }
    let played = parallelMap(count: chosen.count, jobs: plan.jobs, chunk: 4) {
      [panel, situations, plan, settings] index in
      PairReplay(
        series: panel.pairs[chosen[index]], situation: situations[chosen[index]], plan: plan,
        settings: settings, frame: frame, factors: factors
      ).run()
    }
    let real = chosen.map { index in
      let span = spans[index] ?? 0..<0
      return ObservedService(
        panel.pairs[index], situations[index],
        scored: span.dropFirst(frame.warmUp(situations[index])))
    }
    return ReplayReport(plan, zip(chosen, played).map { (situations[$0], $1) }, real: real)
  }

  /// The numbers of the periods at whose start the parameters of at least one pair are estimated.
  private func estimations(_ spans: [Range<Int>?]) -> Set<Int> {
    var periods: Set<Int> = []
    for (series, span) in zip(panel.pairs, spans) {
      guard let span else { continue }
      for origin in stride(from: span.lowerBound, to: span.upperBound, by: plan.refitInterval) {
        periods.insert(series.firstPeriod + origin)
      }
    }
    return periods
  }
}
