import Glibc
import Tabular

/// Standard output and standard error as files that can be full, closed or gone.
enum StandardStreams {
  /// Writes a line of data; throws where it does not get through.
  static func print(_ line: String) throws {
    guard write(line + "\n", to: STDOUT_FILENO) else {
      throw TabularError(
        file: "standard output", found: "cannot be written: \(String(cString: strerror(errno)))",
        nextStep: "check where it leads, and run it again")
    }
  }

  /// Writes lines that a person reads as the result; throws where they do not get through.
  ///
  /// Names from data can hold what a terminal would obey.
  static func show(_ text: String) throws { try print(TerminalText.harmless(text)) }

  /// Writes a line for a person; where nobody can read it, the work goes on.
  ///
  /// Names from data can hold what a terminal would obey.
  static func tell(_ line: String) {
    _ = write(TerminalText.harmless(line) + "\n", to: STDERR_FILENO)
  }

  /// Opens standard streams that the caller has closed, so that no file of ours takes their numbers
  /// and gets what was meant for them.
  ///
  /// They are opened the wrong way round, so that using them still fails.
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
