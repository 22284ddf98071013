package import Glibc

/// An operating system error on a file.
package struct FileFault: Error, CustomStringConvertible {
  /// The operation that failed.
  package enum Step: String, Sendable {
    case open = "cannot be opened"
    case write = "cannot be written"
    case flush = "cannot be flushed"
    case replace = "cannot be replaced"
    case close = "cannot be closed"
  }

  /// The file or folder.
  package let path: String
  /// The operation that failed.
  package let step: Step
  /// The system's error number (`errno`).
  package let code: Int32

  package init(_ path: String, _ step: Step, code: Int32 = errno) {
    self.path = path
    self.step = step
    self.code = code
  }

  /// The system's text for the error number.
  package var reason: String { String(cString: strerror(code)) }

  package var description: String { "\(path) \(step.rawValue): \(reason)" }
}
