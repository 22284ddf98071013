import ArgumentParser
import Medallion
import Workspace

/// `shelfcast run`: runs every stage, from landing files to exports.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Land, cleanse, forecast, plan and publish: from files to orders.",
    discussion: """
      Exit codes: 0 success; 1 failure, no row of the new files could be used, or nothing is \
      proposed since the sales data of every location are incomplete; 2 a rule with action 'fail' \
      was broken; 64 wrong usage; 75 another run holds the workspace.
      """)

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var planning: PlanningOptions

  @Flag(help: "Rebuild silver from bronze.")
  var rebuild = false

  @Flag(help: "Print the summary as one JSON object.")
  var json = false

  @Flag(help: "Show which files would be landed; change nothing.")
  var dryRun = false

  func run() async throws {
    try await withExitCodes {
      let pipeline = try Pipeline(options, planning)
      if dryRun { return try pipeline.previewIngest() }
      let lock = try WorkspaceLock(pipeline.workspace)
      defer { withExtendedLifetime(lock) {} }
      let silver = try SilverDatabase(pipeline.workspace)
      // Silver is closed last: a reader that attaches it to gold cannot remove its write-ahead log.
      defer { withExtendedLifetime(silver) {} }
      let landed = try pipeline.ingest(silver)
      let loaded = try pipeline.load(silver, after: landed, rebuild: rebuild)
      try pipeline.plan(silver, planning, isWhole: rebuild)
      let summary = try RunSummary(pipeline.export(), pipeline.workspace)
      if json {
        try StandardStreams.print(try summary.json())
      } else {
        try StandardStreams.show(summary.text)
      }
      if let error = NothingLoaded(loaded) { throw error }
      guard !summary.isWhollyWithheld else { throw NothingTrusted() }
    }
  }
}
