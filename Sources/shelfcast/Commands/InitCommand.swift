import ArgumentParser
import Foundation
import Workspace

/// `shelfcast init`: creates a workspace.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Create a workspace: landing/ and a commented shelfcast.yml.")

  @Option(help: "Folder of the new workspace; created if missing.")
  var workspace = "."

  func run() async throws {
    try await withExitCodes { try begin(URL(fileURLWithPath: workspace, isDirectory: true)) }
  }

  private func begin(_ root: URL) throws {
    let settings = root.appending(path: "shelfcast.yml")
    guard !FileManager.default.fileExists(atPath: settings.path) else {
      throw WorkspaceError.unusable(path: settings.path, reason: "it already exists")
    }
    try FileManager.default.createDirectory(
      at: root.appending(path: "landing"), withIntermediateDirectories: true)
    try WorkspaceFolder(path: root.path).write(settings: Self.template)
    try StandardStreams.print("put files under landing/<source>/<entity>/ and run 'shelfcast run'")
  }

  private static let template = """
    # Only settings that differ from the defaults. docs/configuration.md describes all keys.
    calendar: {period: week, week_starts_on: monday}
    replenishment:
      unmet_demand: lost
      target: {kind: fill_rate, value: 0.95}

    """
}
