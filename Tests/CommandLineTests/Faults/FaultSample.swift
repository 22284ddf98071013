import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// A small retailer's workspace before a run, and what the run makes of it when undisturbed: what
/// every disturbed run must come back to.
struct FaultSample: Sendable {
  /// What lies there before the run.
  enum Start: Sendable {
    /// Landing files only.
    case fresh
    /// What a run without the newest files made, and now the newest files.
    case weekly
  }

  /// The workspace `before`, and `W`, which the run has made of it.
  let folder: TemporaryFolder
  /// What the undisturbed run made.
  let contents: FaultContents

  /// The first run; made once for all tests.
  static let shared = Result { try FaultSample(.fresh) }
  /// The run of a later week; made once for all tests.
  static let weekly = Result { try FaultSample(.weekly) }

  private init(_ start: Start) throws {
    let folder = try TemporaryFolder()
    Self.removeAtExit(folder.path)
    try folder.run(
      "generate", "--locations", "2", "--products", "8", "--weeks", "60", "--seed", "7", "--output",
      "before"
    ).expect(code: 0, in: folder)
    if start == .weekly {
      try folder.shell("cp -a before/landing all; find before/landing -name '*2026-11-22*' -delete")
      try folder.run("run", "--workspace", "before").expect(code: 0, in: folder)
      try folder.shell("rm -r before/landing; mv all before/landing").expect(code: 0, in: folder)
    }
    try folder.shell("cp -a before W")
    try folder.run("run", "--workspace", "W").expect(code: 0, in: folder)
    contents = try FaultContents(folder)
    self.folder = folder
  }

  /// A folder of its own with the workspace as `W`, before the run or after it.
  func copy(withLake isRun: Bool = false) throws -> TemporaryFolder {
    let copy = try TemporaryFolder()
    try copy.shell("cp -a '\(folder.path)/\(isRun ? "W" : "before")' W").expect(code: 0, in: copy)
    return copy
  }

  /// Values of static properties are never released.
  private static func removeAtExit(_ path: String) {
    pathsToRemove.withLock { $0.append(path) }
    if pathsToRemove.withLock({ $0.count }) == 1 {
      atexit {
        for path in pathsToRemove.withLock({ $0 }) {
          try? FileManager.default.removeItem(atPath: path)
        }
      }
    }
  }
}

private let pathsToRemove = Mutex<[String]>([])
