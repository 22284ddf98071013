import ArgumentParser
import Medallion
import Workspace

/// `shelfcast build`: builds silver from bronze.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Land new files and load them into silver: typed, validated, each record once.")

  @OptionGroup var options: WorkspaceOptions

  @Flag(help: "Rebuild silver from bronze.")
  var rebuild = false

  func run() async throws {
    try await withExitCodes {
      let pipeline = try Pipeline(options)
      let lock = try WorkspaceLock(pipeline.workspace)
      defer { withExtendedLifetime(lock) {} }
      let silver = try SilverDatabase(pipeline.workspace)
      let loaded = try pipeline.load(
        silver, after: try pipeline.ingest(silver), rebuild: rebuild)
      if let error = NothingLoaded(loaded) { throw error }
    }
  }
}
