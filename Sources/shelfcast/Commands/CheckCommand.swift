import ArgumentParser
import GRDB
import Medallion
import Workspace

/// `shelfcast check`: reports what to look at before ordering.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Load what has landed and report what to look at before ordering.",
    discussion: """
      Reports on the last complete period first: unusual numbers of rejected rows, and locations \
      without sales or with far fewer rows than usual. Then: overdue orders that are written off, \
      periods without sales, the freshness of every feed, files that cannot be read, were changed or \
      are gone from landing/, folders that are not read, ids that look alike, broken rules, and \
      products that were never counted.
      """)

  @OptionGroup var options: WorkspaceOptions

  @Option(help: "Output format; json is one object per line.")
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
      try plan?.state()?.tellIfUnplanned(options.progress)
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
