import Foundation

/// Words about what goes on, for a person; never data.
struct Progress: Sendable {
  let isQuiet: Bool

  /// Says a line on standard error.
  func say(_ text: String) {
    guard !isQuiet else { return }
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// Says a line even where quiet was asked for.
  func warn(_ text: String) {
    FileHandle.standardError.write(Data(("warning: " + text + "\n").utf8))
  }
}
