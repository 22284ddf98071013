import Foundation
public import Glibc

/// A program that runs in a folder, with its output in files.
///
/// Its environment is that of the tests, with a width of 80 columns and the built program as
/// `SHELFCAST`.
public final class RunningProgram: Sendable {
  /// The process's number.
  public let identifier: pid_t
  private let output: String
  private let errors: String

  /// Starts a command, which begins with the path of a program.
  ///
  /// - Parameters:
  ///   - folder: The path of the folder in which the command runs.
  ///   - input: The path of the file that is its standard input.
  ///   - environment: Variables that are added to the environment or replace some of it.
  /// - Throws: `POSIXError` where it cannot be started.
  public init(
    _ command: [String], in folder: String, input: String = "/dev/null",
    environment: [String: String] = [:]
  ) throws {
    let stem = FileManager.default.temporaryDirectory
      .appending(path: "shelfcast-test-\(UUID().uuidString)").path
    output = "\(stem).stdout"
    errors = "\(stem).stderr"
    let variables = ProcessInfo.processInfo.environment
      .merging(["COLUMNS": "80", "SHELFCAST": Repository.program]) { $1 }
      .merging(environment) { $1 }
    // The command takes the place and the number of env when the folder has been changed.
    identifier = try spawn(
      ["/usr/bin/env", "-C", folder] + command, variables.map { "\($0.key)=\($0.value)" },
      input: input, output: output, errors: errors)
  }

  /// What it has written to standard error so far.
  public var saidSoFar: String { Self.text(errors) }

  /// Sends it a signal.
  public func send(_ signal: Int32) { kill(identifier, signal) }

  /// Waits until it has written these words to standard error, or has ended.
  public func wait(until words: String) throws {
    while !words.isEmpty, !saidSoFar.contains(words), !hasEnded { usleep(300) }
  }

  /// Waits for its end.
  public func wait() throws -> ProgramRun {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 {
      guard errno == EINTR else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .ECHILD) }
    }
    defer { for file in [output, errors] { unlink(file) } }
    let signal = status & 0x7F
    return ProgramRun(
      status: signal == 0 ? (status >> 8) & 0xFF : nil, signal: signal == 0 ? nil : signal,
      output: Self.text(output), errors: Self.text(errors))
  }

  /// Waits for its end, and tells the most kilobytes of memory that it held at a time.
  ///
  /// The peak is read while it runs: what `wait4` tells begins with the memory of this process.
  public func waitWatchingMemory() throws -> (run: ProgramRun, kilobytes: Int) {
    var kilobytes = 0
    while !hasEnded {
      kilobytes = max(kilobytes, peakKilobytes)
      usleep(5_000)
    }
    return (try wait(), kilobytes)
  }

  /// Whether it has ended and waits to be waited for.
  public var hasEnded: Bool {
    let words = Self.text("/proc/\(identifier)/stat").split(separator: " ")
    return words.count < 3 || words[2] == "Z"
  }

  private var peakKilobytes: Int {
    let line = Self.text("/proc/\(identifier)/status").split(separator: "\n")
      .first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0
  }

  private static func text(_ path: String) -> String {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}

/// Starts a process with its standard streams in files; returns its number.
private func spawn(
  _ command: [String], _ variables: [String], input: String, output: String, errors: String
) throws -> pid_t {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  let flags = O_WRONLY | O_CREAT | O_TRUNC
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, flags, 0o600)
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, flags, 0o600)
  var identifier = pid_t()
  let code = withCStrings(command) { arguments in
    withCStrings(variables) { environment in
      posix_spawn(&identifier, command[0], &actions, nil, arguments, environment)
    }
  }
  guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .ENOEXEC) }
  return identifier
}

private func withCStrings<Result>(
  _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers = texts.map { strdup($0) } + [nil]
  defer { pointers.forEach { free($0) } }
  return pointers.withUnsafeMutableBufferPointer { buffer in
    withExtendedLifetime(buffer) { body(UnsafePointer(buffer.baseAddress.unsafelyUnwrapped)) }
  }
}
