import Foundation
import Medallion
import PlanningRun
import Workspace

/// The workspace as those who accept orders need it: locked, with all that has landed loaded.
struct AcceptanceSession {
  let silver: SilverDatabase
  private let pipeline: Pipeline
  private let lock: WorkspaceLock
  private let gold: GoldDatabase

  /// Opens it for the proposals of the newest plan.
  init(_ options: WorkspaceOptions) throws {
    pipeline = try Pipeline(options)
    lock = try WorkspaceLock(pipeline.workspace)
    gold = try GoldDatabase(reading: pipeline.workspace)
    silver = try SilverDatabase(pipeline.workspace)
    // Other files that cannot be read shall not keep a planner from ordering.
    do {
      try pipeline.load(silver, after: try pipeline.ingest(silver))
    } catch { pipeline.progress.warn("\(error)") }
  }

  var acceptance: OrderAcceptance { OrderAcceptance(pipeline.workspace, gold, silver) }

  var withdrawal: OrderWithdrawal { OrderWithdrawal(pipeline.workspace, gold, silver) }

  /// Says what was landed, and what else a planner should know.
  func tell(_ notes: String..., landed file: String?) {
    if let file { pipeline.progress.say("landed \(file)") }
    notes.filter { !$0.isEmpty }.forEach(pipeline.progress.say)
  }

  /// Says what a planner should know even where quiet was asked for.
  func warn(_ text: String) { pipeline.progress.warn(text) }
}
