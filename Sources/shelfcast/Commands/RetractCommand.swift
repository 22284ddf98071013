import ArgumentParser
import Foundation
import Medallion
import Workspace

/// `shelfcast retract`: retracts a landed file, or undoes its retraction.
struct RetractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retract",
    abstract: "Retract a landed file, or undo its retraction.",
    discussion: """
      Bronze keeps the file. Its rows no longer count, and the rows that they had replaced count \
      again. Files with the same bytes are one content and are retracted together; they are listed. \
      Deleting a file from landing/ retracts nothing. The next 'shelfcast run' plans without the \
      retracted rows.
      """)

  @Argument(help: "Path of the file below landing/, or its batch_id.")
  var file: String

  @Option(help: "Reason for the retraction.")
  var reason: String?

  @Option(help: "Who retracts it; default: the current user.")
  var author: String?

  @Flag(help: "Undo the retraction.")
  var undo = false

  @OptionGroup var options: WorkspaceOptions

  func run() async throws {
    try await withExitCodes {
      let pipeline = try Pipeline(options)
      let lock = try WorkspaceLock(pipeline.workspace)
      defer { withExtendedLifetime(lock) {} }
      let silver = try SilverDatabase(pipeline.workspace)
      let retraction = Retraction(pipeline.workspace, silver)
      let ingest = try pipeline.ingest(silver)
      let subject =
        undo
        ? try retraction.undo(file)
        : try retraction.retract(
          file, by: author ?? ProcessInfo.processInfo.userName, reason: reason)
      let loaded = Result { try pipeline.load(silver, after: ingest) }
      try StandardStreams.show(message(subject, try retraction.rows(of: subject)))
      _ = try loaded.get()
    }
  }

  private func message(
    _ subject: Retraction.Subject, _ rows: (loaded: Int, retracted: Int)
  ) -> String {
    let others =
      subject.others.isEmpty
      ? "" : ", and of \(subject.others.joined(separator: ", ")), the same bytes (counted once)"
    let name = "\(subject.file) (landed \(subject.landed))\(others)"
    guard !undo else {
      return "\(rows.loaded.grouped) rows of \(name) count again; plan with 'shelfcast run'"
    }
    return
      "retracted \(rows.retracted.grouped) \(rows.retracted == 1 ? "row" : "rows") of \(name); plan again with 'shelfcast run'; "
      + "undo with 'shelfcast retract --undo \(subject.batch)'"
  }
}
