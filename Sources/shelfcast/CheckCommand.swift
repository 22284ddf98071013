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
      Freshness of every feed, periods without sales, locations gone silent, rules broken, files \
      that could not be read, products never counted.
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
      let findings =
        try HealthCheck(silver, pipeline.settings).run()
        + DeliveryCheck(silver, pipeline.workspace).run()
      let rows = findings.map { finding in
        [finding.severity.rawValue, finding.kind, finding.subject, finding.text]
          .map(\.databaseValue)
      }
      try ResultTable(columns: ["severity", "kind", "subject", "finding"], rows: rows)
        .print(as: format)
      _ = try loaded.get()
    }
  }
}
