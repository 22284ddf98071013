import ArgumentParser
import GRDB
import Medallion
import Workspace

/// `shelfcast verify`: checks that bronze, silver and gold agree.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check bronze, silver and gold against each other; change nothing.",
    discussion: """
      Checks that every copy in bronze has the bytes that landed; that every row of silver has the \
      values that were loaded, and that each file has as many rows as row_accounting states; that \
      gold was built from this silver, and that their sales agree. Prints the differences; exit code \
      1 if there are any.
      """)

  @OptionGroup var options: WorkspaceOptions

  @Option(help: "Output format; json is one object per line.")
  var format = OutputFormat.table

  func run() async throws {
    try await withExitCodes {
      let workspace = try Pipeline(options).workspace
      let lock = try WorkspaceLock(workspace)
      defer { withExtendedLifetime(lock) {} }
      let gold = try? GoldDatabase(reading: workspace)
      try gold?.state()?.tellIfUnplanned(options.progress)
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
    "found \(findings) \(findings == 1 ? "difference" : "differences") between the layers of the "
      + "lake; each is listed with what to do"
  }
}
