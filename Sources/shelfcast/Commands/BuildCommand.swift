import ArgumentParser
import Chronology
import Medallion
import Workspace

/// `shelfcast build`: builds silver from bronze, and gold's facts from silver.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Land and load new files, then build gold's facts and KPIs, without a plan.",
    discussion: """
      Silver has each record once, typed and validated. Gold has facts, dimensions and KPIs as of a \
      day; its tables of forecasts, orders and alerts on stock stay empty until 'plan' fills them. \
      Gold that was built from the same records, settings and day is kept, with its plan; otherwise \
      it is replaced and must be planned again. Without sales, counts and availability only silver \
      is built.
      """)

  @OptionGroup var options: WorkspaceOptions

  @Option(help: "Build gold as of the start of this day (yyyy-MM-dd).")
  var asOf: Day?

  @Flag(help: "Rebuild silver from bronze, and gold.")
  var rebuild = false

  func run() async throws {
    try await withExitCodes {
      let pipeline = try Pipeline(options)
      let lock = try WorkspaceLock(pipeline.workspace)
      defer { withExtendedLifetime(lock) {} }
      let silver = try SilverDatabase(pipeline.workspace)
      let loaded = try pipeline.load(
        silver, after: try pipeline.ingest(silver), rebuild: rebuild)
      do {
        try pipeline.build(silver, asOf: asOf, rebuild: rebuild)
      } catch let error as NoData {
        pipeline.progress.warn("gold is not built: \(error)")
      }
      if let error = NothingLoaded(loaded) { throw error }
    }
  }
}
