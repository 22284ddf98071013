import Foundation

/// A workspace in a temporary folder, on which the binary is run as a user would run it.
final class TruthWorkdir: Sendable {
  /// What a run of the binary said.
  struct Output {
    let status: Int32
    let out: String
    let error: String
  }

  /// The binary ended otherwise than a test expects.
  struct UnexpectedStatus: Error, CustomStringConvertible {
    let arguments: [String]
    let expected: Int32
    let output: Output
    var description: String {
      "shelfcast \(arguments.joined(separator: " ")): exit \(output.status), not \(expected): "
        + output.error
    }
  }

  /// The repository's root.
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The binary beside the test bundle, else the one of the release build.
  static let binary: URL = {
    let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = bundle.deletingLastPathComponent().appending(path: "shelfcast")
    return FileManager.default.isExecutableFile(atPath: beside.path)
      ? beside : repository.appending(path: ".build/release/shelfcast")
  }()

  let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "truth-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  /// A workspace with a copy of the sample retailer's files.
  static func sample() throws -> TruthWorkdir {
    try TruthWorkdir(copying: repository.appending(path: "datasets/sample"))
  }

  /// A workspace with the landing files and settings of another, and nothing that was made of them.
  init(copying other: URL) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "truth-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    for name in ["landing", "shelfcast.yml"] {
      let from = other.appending(path: name)
      guard FileManager.default.fileExists(atPath: from.path) else { continue }
      try FileManager.default.copyItem(at: from, to: root.appending(path: name))
    }
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  /// Runs the binary and gives its standard output.
  @discardableResult
  func run(_ arguments: String..., expecting status: Int32 = 0) throws -> Output {
    let all = arguments + ["--workspace", root.path]
    let output = try Self.shelfcast(all)
    guard output.status == status else {
      throw UnexpectedStatus(arguments: all, expected: status, output: output)
    }
    return output
  }

  /// Runs the binary with these arguments and no more.
  static func shelfcast(_ arguments: [String]) throws -> Output {
    let scratch = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let files = ["out", "error"].map { scratch.appending(path: $0) }
    for file in files { try Data().write(to: file) }
    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["COLUMNS": "80"]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    process.waitUntilExit()
    let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return Output(status: process.terminationStatus, out: texts[0], error: texts[1])
  }

  /// The rows of a query on gold, cells as text.
  func query(_ sql: String) throws -> [[String]] {
    let text = try run("query", sql, "--format", "csv").out
    return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  // MARK: Files

  func write(_ path: String, _ data: Data) throws {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  func write(_ path: String, _ text: String) throws { try write(path, Data(text.utf8)) }

  func read(_ path: String) throws -> Data { try Data(contentsOf: root.appending(path: path)) }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(at: root.appending(path: path))
  }

  /// The paths of all files under a folder, in their order.
  func files(under folder: String) throws -> [String] {
    let base = root.appending(path: folder).path
    let found = FileManager.default.enumerator(atPath: base)?.allObjects as? [String] ?? []
    return found.map { "\(folder)/\($0)" }.filter { path in
      var isFolder: ObjCBool = false
      FileManager.default.fileExists(
        atPath: root.appending(path: path).path, isDirectory: &isFolder)
      return !isFolder.boolValue
    }.sorted()
  }
}
