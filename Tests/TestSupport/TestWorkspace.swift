public import Foundation

/// A workspace in a temporary folder, on which the program is run as a user would run it.
public final class TestWorkspace: Sendable {
  /// The folder that is the workspace.
  public let folder: TemporaryFolder

  /// Where the workspace lies.
  public var root: URL { folder.url }

  /// An empty folder.
  public init() throws { folder = try TemporaryFolder() }

  /// A workspace with the landing files and settings of another, and nothing that was made of them.
  public convenience init(copying other: URL) throws {
    try self.init()
    for name in ["landing", "shelfcast.yml"] {
      let from = other.appending(path: name)
      guard FileManager.default.fileExists(atPath: from.path) else { continue }
      try FileManager.default.copyItem(at: from, to: root.appending(path: name))
    }
  }

  /// A workspace with a copy of the sample retailer's files.
  public static func sample() throws -> TestWorkspace {
    try TestWorkspace(copying: Repository.file("datasets/sample"))
  }

  /// Runs the program on the workspace; throws `UnexpectedEnd` where it ends with another status.
  @discardableResult
  public func run(_ arguments: String..., expecting status: Int32 = 0) throws -> ProgramRun {
    let all = arguments + ["--workspace", root.path]
    let run = try Self.shelfcast(all)
    guard run.status == status else {
      throw UnexpectedEnd(command: ["shelfcast"] + all, expected: status, run: run)
    }
    return run
  }

  /// Runs the program with these arguments and no more.
  public static func shelfcast(_ arguments: [String]) throws -> ProgramRun {
    try RunningProgram(
      [Repository.program] + arguments, in: FileManager.default.currentDirectoryPath
    ).wait()
  }

  /// The rows of a query on gold, cells as text.
  public func query(_ sql: String) throws -> [[String]] {
    let text = try run("query", sql, "--format", "csv").output
    return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// Writes a file and the folders above it.
  public func write(_ path: String, _ data: Data) throws { try folder.write(path, data) }

  /// Writes a text and the folders above it.
  public func write(_ path: String, _ text: String) throws { try folder.write(path, text) }

  /// Reads a file; throws where there is none.
  public func data(_ path: String) throws -> Data { try folder.data(path) }

  /// Reads a file as text; bytes that are not UTF-8 are replaced.
  public func read(_ path: String) throws -> String { try folder.read(path) }

  /// Removes a file or a folder.
  public func remove(_ path: String) throws { try folder.remove(path) }

  /// The paths of all files below a folder, in their order.
  public func files(below name: String) -> [String] {
    folder.files(below: name).map { "\(name)/\($0)" }
  }
}
