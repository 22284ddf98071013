import ArgumentParser
import Foundation
import Medallion
import Workspace

/// `shelfcast admit`: admits a held snapshot.
struct AdmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "admit",
    abstract: "Admit a full snapshot that was held because it would end too many records.",
    discussion: """
      A file below full/ is held if it has no rows, or if the share of its source's records that it \
      leaves out exceeds quality.ended_share (a fifth). It ends no record until it is admitted. \
      'shelfcast check' lists the files that are held.
      """)

  @Argument(help: "Path of the file below landing/.")
  var file: String

  @Option(help: "Who admits it; default: the current user.")
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
