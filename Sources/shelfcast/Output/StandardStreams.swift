import Glibc
import Tabular

/// Standard output and standard error, either of which may be full or closed.
enum StandardStreams {
  /// Writes a line of data to standard output; throws if it cannot be written.
  static func print(_ line: String) throws {
    guard write(line + "\n", to: STDOUT_FILENO) else {
      throw TabularError(
        file: "standard output", found: "cannot be written: \(String(cString: strerror(errno)))",
        nextStep: "check where it is redirected to, and run it again")
    }
  }

  /// Writes result text to standard output; throws if it cannot be written.
  ///
  /// Control characters are escaped, since names in the data may contain some.
  static func show(_ text: String) throws { try print(TerminalText.harmless(text)) }

  /// Writes a line to standard error; a failure to write is ignored.
  ///
  /// Control characters are escaped, since names in the data may contain some.
  static func tell(_ line: String) {
    _ = write(TerminalText.harmless(line) + "\n", to: STDERR_FILENO)
  }

  /// Writes text to standard error as it is, with the control characters that move the cursor.
  static func draw(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// Opens standard streams that the caller has closed, so that no other file gets their
  /// descriptors, and with them their output.
  ///
  /// Each is opened for the opposite direction, so that using it still fails.
  static func reserve() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
      _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  private static func write(_ text: String, to stream: Int32) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = UnsafeBufferPointer(rebasing: rest)
        let count = Glibc.write(stream, part.baseAddress, part.count)
        guard count >= 0 || errno == EINTR else { return false }
        rest = rest.dropFirst(max(count, 0))
      }
      return true
    }
  }
}
