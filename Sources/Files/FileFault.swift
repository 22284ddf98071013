package import Glibc

/// The operating system refused to do something with a file.
package struct FileFault: Error, CustomStringConvertible {
  /// What could not be done.
  package enum Step: String, Sendable {
    case open = "cannot be opened"
    case write = "cannot be written"
    case flush = "cannot be flushed"
    case replace = "cannot be replaced"
    case close = "cannot be closed"
  }

  /// The file or folder.
  package let path: String
  /// What could not be done with it.
  package let step: Step
  /// The system's number for the reason (`errno`).
  package let code: Int32

  package init(_ path: String, _ step: Step, code: Int32 = errno) {
    self.path = path
    self.step = step
    self.code = code
  }

  /// The reason in the system's words.
  package var reason: String { String(cString: strerror(code)) }

  package var description: String { "\(path) \(step.rawValue): \(reason)" }
}
