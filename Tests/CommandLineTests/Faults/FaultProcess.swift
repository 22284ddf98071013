import Foundation
import Glibc

/// What a program that has ended left behind.
struct FaultRun: Sendable {
  /// The exit code; nil where a signal ended it.
  let status: Int32?
  /// The signal that ended it.
  let signal: Int32?
  let output: String
  let errors: String
}

/// A program that runs, with its output in files.
final class FaultProcess: Sendable {
  let identifier: pid_t
  private let output: String
  private let errors: String

  init(_ command: [String], folder: String) throws {
    let mark = UInt64.random(in: 0 ... .max)
    output = "\(folder)/.stdout-\(mark)"
    errors = "\(folder)/.stderr-\(mark)"
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, flags, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, flags, 0o600)
    let variables =
      ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
      + ["SHELFCAST=\(FaultWorkdir.program)"]
    var identifier = pid_t()
    // The program takes env's place and number when the folder has been changed.
    let path = "/usr/bin/env"
    let code = Self.withCStrings([path, "-C", folder] + command) { arguments in
      Self.withCStrings(variables) { environment in
        posix_spawn(&identifier, path, &actions, nil, arguments, environment)
      }
    }
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .ENOEXEC) }
    self.identifier = identifier
  }

  /// What it has said on standard error so far.
  var saidSoFar: String { Self.text(errors) }

  /// Sends it a signal.
  func send(_ signal: Int32) { kill(identifier, signal) }

  /// Waits until it has said something on standard error, or has ended.
  func wait(until words: String) throws {
    while !words.isEmpty, !saidSoFar.contains(words), !hasEnded { usleep(300) }
  }

  /// Waits for its end.
  func wait() throws -> FaultRun {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 {
      guard errno == EINTR else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .ECHILD) }
    }
    defer { for file in [output, errors] { unlink(file) } }
    let signal = status & 0x7F
    return FaultRun(
      status: signal == 0 ? (status >> 8) & 0xFF : nil, signal: signal == 0 ? nil : signal,
      output: Self.text(output), errors: Self.text(errors))
  }

  /// Waits for its end, and tells the most megabytes of memory that it held at a time.
  ///
  /// The peak is read while it runs: what `wait4` tells begins with the memory of this process.
  func waitWatchingMemory() throws -> (run: FaultRun, megabytes: Int) {
    var kilobytes = 0
    while !hasEnded {
      kilobytes = max(kilobytes, peakKilobytes)
      usleep(5_000)
    }
    return (try wait(), kilobytes / 1024)
  }

  /// Whether it has ended and waits to be waited for.
  var hasEnded: Bool {
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

  private static func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers = texts.map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in
      withExtendedLifetime(buffer) { body(UnsafePointer(buffer.baseAddress.unsafelyUnwrapped)) }
    }
  }
}
