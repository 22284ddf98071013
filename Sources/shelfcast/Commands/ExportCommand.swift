import ArgumentParser
import Medallion
import Workspace

/// `shelfcast export`: writes exports from the current gold.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write exports/ from gold: orders, Power BI and notebook tables, report.")

  @OptionGroup var options: WorkspaceOptions

  func run() async throws {
    try await withExitCodes {
      let pipeline = try Pipeline(options)
      let lock = try WorkspaceLock(pipeline.workspace)
      defer { withExtendedLifetime(lock) {} }
      try pipeline.export()
    }
  }
}
