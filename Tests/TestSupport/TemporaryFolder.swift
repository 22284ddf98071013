public import Foundation
import Glibc

/// A folder for one test; it is removed with the value.
///
/// Other users may look into it. All names are paths relative to the folder.
public final class TemporaryFolder: Sendable {
  /// Where the folder lies.
  public let url: URL

  /// The folder's path, without a slash at its end.
  public var path: String { url.path }

  /// Makes an empty folder.
  public init() throws {
    url = FileManager.default.temporaryDirectory
      .appending(path: "shelfcast-test-\(UUID().uuidString)", directoryHint: .notDirectory)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    chmod(url.path, 0o755)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in the folder.
  public func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Whether a file or a folder of this name exists.
  public func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

  /// The names of everything below a folder, folders and hidden files included, in order.
  public func entries(below name: String = "") -> [String] {
    let names = FileManager.default.enumerator(atPath: file(name))?.allObjects ?? []
    return names.compactMap { $0 as? String }.sorted()
  }

  /// The names of all files below a folder, in order.
  public func files(below name: String = "") -> [String] {
    entries(below: name).filter { entry in
      var isFolder: ObjCBool = false
      let path = url.appending(path: name).appending(path: entry).path
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }

  /// Reads a file; throws where there is none.
  public func data(_ name: String) throws -> Data {
    try Data(contentsOf: url.appending(path: name))
  }

  /// Reads a file as text; bytes that are not UTF-8 are replaced.
  public func read(_ name: String) throws -> String {
    String(decoding: try data(name), as: UTF8.self)
  }

  /// Writes a file and the folders above it; returns the file's path.
  @discardableResult
  public func write(_ name: String, _ data: Data) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return file.path
  }

  /// Writes a text and the folders above it; returns the file's path.
  @discardableResult
  public func write(_ name: String, _ text: String) throws -> String {
    try write(name, Data(text.utf8))
  }

  /// Removes a file, or a folder with all that it holds.
  public func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: file(name))
  }

  /// Makes a folder and those above it.
  public func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: file(name), withIntermediateDirectories: true)
  }
}
