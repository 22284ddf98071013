/// Progress messages on standard error; never data.
struct Progress: Sendable {
  let isQuiet: Bool

  /// Writes a line to standard error unless quiet.
  func say(_ text: String) {
    guard !isQuiet else { return }
    StandardStreams.tell(text)
  }

  /// Writes a warning to standard error, even if quiet.
  func warn(_ text: String) { StandardStreams.tell("warning: " + text) }
}
