import Foundation
import Medallion
import PlanningRun
import Workspace

/// A locked workspace with all landed files loaded, for accepting and withdrawing orders.
struct AcceptanceSession {
  let silver: SilverDatabase
  private let pipeline: Pipeline
  private let lock: WorkspaceLock
  private let gold: GoldDatabase

  /// Opens the workspace with the proposals of the newest plan.
  init(_ options: WorkspaceOptions) throws {
    pipeline = try Pipeline(options)
    lock = try WorkspaceLock(pipeline.workspace)
    gold = try GoldDatabase(reading: pipeline.workspace)
    silver = try SilverDatabase(pipeline.workspace)
    // Unreadable files must not keep a planner from ordering.
    do {
      try pipeline.load(silver, after: try pipeline.ingest(silver))
    } catch { pipeline.progress.warn("\(error)") }
  }

  var acceptance: OrderAcceptance { OrderAcceptance(pipeline.workspace, gold, silver) }

  var withdrawal: OrderWithdrawal { OrderWithdrawal(pipeline.workspace, gold, silver) }

  /// Reports the landed file, if any, and the notes that are not empty.
  func tell(_ notes: String..., landed file: String?) {
    if let file { pipeline.progress.say("landed \(file)") }
    notes.filter { !$0.isEmpty }.forEach(pipeline.progress.say)
  }

  /// Writes a warning, even if quiet.
  func warn(_ text: String) { pipeline.progress.warn(text) }
}
