import Foundation
import Glibc

/// A temporary folder in which the built program runs; it is removed with the value.
final class FaultWorkdir: Sendable {
  /// The folder's path, without a slash at its end.
  let path: String

  /// Makes an empty folder that others may look into.
  init() throws {
    let name = "shelfcast-fault-\(UInt64.random(in: 0 ... .max))"
    path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    chmod(path, 0o755)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The program, which lies beside the test bundle.
  static let program: String = {
    let bundle =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: bundle).deletingLastPathComponent()
      .appendingPathComponent("shelfcast").path
  }()

  /// The path of a file in the folder.
  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, and the folders on its way.
  func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

  /// Writes a file of bytes, and the folders on its way.
  func write(_ name: String, _ data: Data) throws {
    let url = URL(fileURLWithPath: file(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  /// Reads a file as text; bytes that are not UTF-8 are replaced.
  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: file(name))), as: UTF8.self)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: file(name)) }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: file(name), withIntermediateDirectories: true)
  }

  /// All files below the folder, hidden ones included, by relative path.
  func files(below name: String = "") -> [String] {
    let names = FileManager.default.enumerator(atPath: file(name))?.allObjects ?? []
    return names.compactMap { $0 as? String }.sorted()
  }

  /// Runs `shelfcast` in the folder and waits for its end.
  @discardableResult
  func run(_ arguments: String...) throws -> FaultRun {
    try start([Self.program] + arguments).wait()
  }

  /// Runs `shelfcast` as a user who owns nothing; nil where this process may not become one.
  func runAsNobody(_ arguments: String...) throws -> FaultRun? {
    guard geteuid() == 0, access("/usr/bin/setpriv", X_OK) == 0 else { return nil }
    // The build folder need not be open to others. A process of its own writes the copy: a child
    // that another test forks just then would hold our open file, which the kernel then calls busy.
    let copy = file("shelfcast-copy")
    if !exists("shelfcast-copy") {
      _ = try start(["/bin/cp", Self.program, copy]).wait()
      chmod(copy, 0o755)
    }
    let command = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", copy]
    return try start(command + arguments).wait()
  }

  /// Gives all files below `name` to the user who owns nothing else.
  func giveToNobody(_ name: String) {
    for path in [file(name)] + files(below: name).map({ file("\(name)/\($0)") }) {
      lchown(path, 65534, 65534)
    }
  }

  /// Runs a shell command in which `$SHELFCAST` is the program.
  @discardableResult
  func shell(_ command: String) throws -> FaultRun {
    try start(["/bin/bash", "-c", command]).wait()
  }

  /// Starts a command in the folder; the caller waits for it.
  func start(_ command: [String]) throws -> FaultProcess {
    try FaultProcess(command, folder: path)
  }
}
