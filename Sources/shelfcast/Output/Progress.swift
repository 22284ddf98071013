import Workspace

/// Progress messages on standard error; never data.
struct Progress: Sendable {
  let isQuiet: Bool
  private let line: ProgressLine?

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    line = isQuiet ? nil : ProgressLine()
  }

  /// Writes a line to standard error unless quiet.
  func say(_ text: String) {
    guard !isQuiet else { return }
    line?.erase()
    StandardStreams.tell(text)
  }

  /// Writes a warning to standard error, even if quiet.
  func warn(_ text: String) {
    line?.erase()
    StandardStreams.tell("warning: " + text)
  }

  /// Runs a stage that reports how far it has come; on a terminal this is shown until the stage ends.
  ///
  /// The report is nil if nobody would see it.
  func during<Result>(_ stage: (StageProgress.Report?) throws -> Result) rethrows -> Result {
    guard let line else { return try stage(nil) }
    defer { line.erase() }
    return try stage { line.show($0) }
  }
}
