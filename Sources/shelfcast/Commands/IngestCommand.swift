import ArgumentParser
import Medallion
import Workspace

/// `shelfcast ingest`: lands files in bronze.
struct IngestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest", abstract: "Land new files of landing/ in bronze, each content once.")

  @OptionGroup var options: WorkspaceOptions

  @Flag(help: "Show which files would be landed; change nothing.")
  var dryRun = false

  func run() async throws {
    try await withExitCodes {
      let pipeline = try Pipeline(options)
      if dryRun { return try pipeline.previewIngest() }
      let lock = try WorkspaceLock(pipeline.workspace)
      defer { withExtendedLifetime(lock) {} }
      let report = try pipeline.ingest(try SilverDatabase(pipeline.workspace))
      try report.landed.forEach(StandardStreams.show)
      guard report.failures.isEmpty else { throw UnreadableFiles(failures: report.failures) }
    }
  }
}
