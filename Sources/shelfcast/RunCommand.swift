import ArgumentParser
import Foundation
import Medallion
import Planning
import Workspace

/// `shelfcast run`: a planner's whole week.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Land, cleanse, forecast, plan and publish: from files to orders.")

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var planning: PlanningOptions

  @Flag(help: "Make silver anew from bronze.")
  var rebuild = false

  func run() async throws {
    try await withExitCodes {
      let pipeline = try Pipeline(options, planning)
      let lock = try WorkspaceLock(pipeline.workspace)
      defer { withExtendedLifetime(lock) {} }
      let silver = try SilverDatabase(pipeline.workspace)
      let landed = try pipeline.ingest(silver)
      _ = try pipeline.load(silver, after: landed, rebuild: rebuild)
      _ = try await pipeline.plan(silver, planning)
    }
  }
}
