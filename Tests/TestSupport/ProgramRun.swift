/// How a program ended, and what it wrote.
public struct ProgramRun: Sendable {
  /// The exit status; nil where a signal ended the program.
  public let status: Int32?
  /// The signal that ended the program.
  public let signal: Int32?
  /// What it wrote to standard output; bytes that are not UTF-8 are replaced.
  public let output: String
  /// What it wrote to standard error; bytes that are not UTF-8 are replaced.
  public let errors: String

  /// A run with these results.
  public init(status: Int32?, signal: Int32? = nil, output: String, errors: String) {
    self.status = status
    self.signal = signal
    self.output = output
    self.errors = errors
  }
}

/// A program ended otherwise than a test needs.
public struct UnexpectedEnd: Error, CustomStringConvertible {
  let command: [String]
  let expected: Int32
  let run: ProgramRun

  /// The command, its status, the expected one, and what it wrote to standard error.
  public var description: String {
    let end = run.status.map { "status \($0)" } ?? "signal \(run.signal ?? 0)"
    return "\(command.joined(separator: " ")): \(end), not status \(expected): \(run.errors)"
  }
}
