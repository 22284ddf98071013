import ArgumentParser
import GRDB
import Medallion
import Workspace

/// `shelfcast check`: what should be known before anything is ordered.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Load what has landed and tell what deserves a look before ordering.",
    discussion: """
      The last complete period first: rows rejected there against what is usual, and locations gone \
      silent or with far fewer rows than usual. Then overdue orders that are not counted on, periods \
      without sales, the freshness of every feed, files that could not be read, have gone from \
      landing/ or were changed, folders that nobody reads, ids that look alike, rules broken, \
      products never counted.
      """)

  @OptionGroup var options: WorkspaceOptions

  @Option(help: "table, csv or json (one object per line).")
  var format = OutputFormat.table

  func run() async throws {
    try await withExitCodes {
      let pipeline = try Pipeline(options)
      let lock = try WorkspaceLock(pipeline.workspace)
      defer { withExtendedLifetime(lock) {} }
      let silver = try SilverDatabase(pipeline.workspace)
      let loaded = Result { try pipeline.load(silver, after: try pipeline.ingest(silver)) }
      let asOf = try? AsOf(nil, silver, pipeline.settings)
      let check = HealthCheck(
        pipeline.workspace, pipeline.settings, cutoff: asOf?.cutoff, end: asOf?.end,
        strays: asOf?.strays)
      let plan = try? GoldDatabase(reading: pipeline.workspace)
      let rows = try check.run(silver, plan: plan).map { finding in
        [finding.severity.rawValue, finding.kind, finding.subject, finding.text]
          .map(\.databaseValue)
      }
      try ResultTable(columns: ["severity", "kind", "subject", "finding"], rows: rows)
        .print(as: format)
      _ = try loaded.get()
    }
  }
}
