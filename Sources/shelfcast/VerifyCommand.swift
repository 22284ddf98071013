import ArgumentParser
import GRDB
import Medallion
import Workspace

/// `shelfcast verify`: whether bronze, silver and gold agree.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check bronze, silver and gold against each other, and change nothing.",
    discussion: """
      Every copy in bronze has the bytes that landed; every row of silver has the cells that were \
      loaded, and each file as many rows as its account says; gold was made from this silver, and \
      its sales add up to silver's. Prints what does not agree; exit code 1 where anything does not.
      """)

  @OptionGroup var options: WorkspaceOptions

  @Option(help: "table, csv or json (one object per line).")
  var format = OutputFormat.table

  func run() async throws {
    try await withExitCodes {
      let workspace = try Pipeline(options).workspace
      let lock = try WorkspaceLock(workspace)
      defer { withExtendedLifetime(lock) {} }
      let findings = try LakeVerification(workspace).run()
      let rows = findings.map { [$0.layer.rawValue, $0.subject, $0.text].map(\.databaseValue) }
      try ResultTable(columns: ["layer", "subject", "finding"], rows: rows).print(as: format)
      guard findings.isEmpty else { throw LakeFault(findings: findings.count) }
      if !options.quiet { StandardStreams.tell("bronze, silver and gold agree") }
    }
  }
}

/// The layers of the lake do not agree.
struct LakeFault: Error, CustomStringConvertible {
  let findings: Int

  var description: String {
    "found \(findings) \(findings == 1 ? "place" : "places") where the lake does not agree with "
      + "itself; each is listed with what to do"
  }
}
