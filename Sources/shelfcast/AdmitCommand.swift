import ArgumentParser
import Foundation
import Medallion
import Workspace

/// `shelfcast admit`: lets a held snapshot pass.
struct AdmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "admit",
    abstract: "Let a whole snapshot pass that was held because it would end too much.",
    discussion: """
      A file below full/ that has no rows, or leaves out more of what its source has told before than \
      quality.ended_share (a fifth), ends nothing until it is admitted. 'shelfcast check' names the \
      files that are held.
      """)

  @Argument(help: "The file, as a path below landing/.")
  var file: String

  @Option(help: "Who admits it; default: the user who is logged in.")
  var author: String?

  @OptionGroup var options: WorkspaceOptions

  func run() async throws {
    try await withExitCodes {
      let pipeline = try Pipeline(options)
      let lock = try WorkspaceLock(pipeline.workspace)
      defer { withExtendedLifetime(lock) {} }
      let (path, ended) = try Admission(
        pipeline.workspace, SilverDatabase(pipeline.workspace), pipeline.settings
      ).admit(file, by: author ?? ProcessInfo.processInfo.userName)
      try StandardStreams.show(
        "\(path) ends \(ended.grouped) \(ended == 1 ? "record" : "records"); plan with 'shelfcast run'"
      )
    }
  }
}
