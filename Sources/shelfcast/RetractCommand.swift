import ArgumentParser
import Foundation
import Medallion
import Workspace

/// `shelfcast retract`: takes back what a landed file said.
struct RetractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retract",
    abstract: "Take back what a landed file said, or let it count again.",
    discussion: """
      Bronze keeps the file; its rows no longer count, and what it had replaced counts again. The same \
      bytes under another name are one content, which counts once: they are taken back as well, and \
      named. To take a file out of landing/ changes nothing: what has landed stays known. The next \
      'shelfcast run' plans without it.
      """)

  @Argument(help: "The file, as a path below landing/, or the batch_id of its account.")
  var file: String

  @Option(help: "Why it is taken back.")
  var reason: String?

  @Option(help: "Who takes it back; default: the user who is logged in.")
  var author: String?

  @Flag(help: "Let it count again.")
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
      ? "" : ", and of \(subject.others.joined(separator: ", ")), of the same bytes (counted once)"
    let name = "\(subject.file) (landed \(subject.landed))\(others)"
    guard !undo else {
      return "\(rows.loaded.grouped) rows of \(name) count again; plan with 'shelfcast run'"
    }
    return
      "took back \(rows.retracted.grouped) \(rows.retracted == 1 ? "row" : "rows") of \(name); plan again with 'shelfcast run'; "
      + "undo with 'shelfcast retract --undo \(subject.batch)'"
  }
}
