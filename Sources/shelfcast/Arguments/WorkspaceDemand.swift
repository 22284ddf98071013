import Forecasting
import Medallion
import PlanningRun
import Workspace

/// The demand of a workspace as of its last run.
struct WorkspaceDemand {
  let folder: WorkspaceFolder
  let settings: Settings
  let gold: GoldDatabase
  let asOf: AsOf

  /// Opens gold; throws ``NothingPlanned`` if nothing has been planned.
  init(_ path: String) throws {
    folder = try WorkspaceFolder(path: path)
    settings = try Settings(of: folder, checking: ModelSpecification.fault)
    gold = try GoldDatabase(reading: folder)
    guard let run = try gold.run() else { throw NothingPlanned() }
    asOf = try AsOf(run.asOf, SilverDatabase(folder), settings)
  }
}
