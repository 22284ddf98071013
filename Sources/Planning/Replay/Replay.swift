import Forecasting
internal import GRDB
import Identifiers
package import Medallion
import Parallelism
package import Workspace

/// Plays the past again: at each review only what was known then, the decisions of the weekly run,
/// then what customers really asked for.
package struct Replay: Sendable {
  private let panel: DemandPanel
  private let terms: [StockTerms]
  private let settings: Settings
  private var plan: ReplayPlan

  /// A replay of the demand and on the terms that gold holds.
  package init(
    _ gold: GoldDatabase, _ settings: Settings, asOf: AsOf, plan: ReplayPlan
  ) throws {
    let (panel, terms) = try gold.queue.read { db in
      (try DemandPanel(db, asOf: asOf), try StockTerms.all(db, asOf: asOf.day, jobs: plan.jobs))
    }
    self.init(panel, terms, settings, plan)
  }

  /// A replay of a panel and the terms of its pairs, in the same order.
  package init(
    _ panel: DemandPanel, _ terms: [StockTerms], _ settings: Settings, _ plan: ReplayPlan
  ) {
    precondition(panel.pairs.count == terms.count, "each pair needs terms")
    self.panel = panel
    self.terms = terms
    self.settings = settings
    self.plan = plan
    let own = Set(terms.map(\.policy.rawValue))
    self.plan.ownPolicy = own.count > 1 ? "own" : own.first ?? plan.ownPolicy
  }

  /// Plays all contestants on all pairs that may be ordered; results do not depend on the jobs.
  package func run() -> ReplayReport {
    let excluded = Set(settings.replenishment.exclude)
    let position = SeasonPosition(period: panel.period)
    let frame = ReplayFrame(
      panel, plan, horizon: settings.forecast.horizon,
      season: settings.forecast.season ?? position.count)
    let spans = zip(panel.pairs, terms).map { pair, terms in
      terms.isOrderable && !excluded.contains(terms.pair.product)
        ? frame.span(of: pair, terms) : nil
    }
    let profiles = ReplayProfiles(panel, spans, every: plan.refitInterval, jobs: plan.jobs)
    let chosen = spans.indices.filter { spans[$0] != nil }
    let played = parallelMap(count: chosen.count, jobs: plan.jobs, chunk: 4) {
      [panel, terms, plan, settings] index in
      PairReplay(
        series: panel.pairs[chosen[index]], terms: terms[chosen[index]], plan: plan,
        settings: settings, frame: frame, profiles: profiles
      ).run()
    }
    let real = chosen.map { index in
      let span = spans[index] ?? 0..<0
      return ReplayReality(
        panel.pairs[index], terms[index],
        scored: span.dropFirst(frame.warmUp(terms[index])))
    }
    return ReplayReport(plan, zip(chosen, played).map { (terms[$0], $1) }, real: real)
  }
}
