/// Words about what goes on, for a person; never data.
struct Progress: Sendable {
  let isQuiet: Bool

  /// Says a line on standard error.
  func say(_ text: String) {
    guard !isQuiet else { return }
    StandardStreams.tell(text)
  }

  /// Says a line even where quiet was asked for.
  func warn(_ text: String) { StandardStreams.tell("warning: " + text) }
}
