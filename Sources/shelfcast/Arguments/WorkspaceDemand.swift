import Forecasting
import Medallion
import PlanningRun
import Workspace

/// The demand of a workspace as of which its gold is.
struct WorkspaceDemand {
  let folder: WorkspaceFolder
  let settings: Settings
  let gold: GoldDatabase
  let asOf: AsOf

  /// Opens gold, planned or not.
  init(_ path: String) throws {
    folder = try WorkspaceFolder(path: path)
    settings = try Settings(of: folder, checking: ModelSpecification.fault)
    gold = try GoldDatabase(reading: folder)
    guard let state = try gold.state() else { throw NothingBuilt() }
    asOf = try AsOf(state.asOf, SilverDatabase(folder), settings)
  }
}
