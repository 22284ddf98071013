import GRDB
package import Medallion
package import OrderPlanning
import PairForecasting
package import Workspace

extension Replay {
  /// A replay of the demand in gold, with the terms and stock in gold.
  ///
  /// Throws database errors, and where a model needs drivers and none are fed.
  package init(
    _ gold: GoldDatabase, _ settings: Settings, asOf: AsOf, plan: ReplayPlan
  ) throws {
    let (panel, situations) = try gold.queue.read { db in
      (try DemandPanel(db, asOf: asOf), try PairSituation.all(db, asOf: asOf.day, jobs: plan.jobs))
    }
    try requireDrivers(plan.models, panel)
    self.init(panel, situations, settings, plan)
  }
}
