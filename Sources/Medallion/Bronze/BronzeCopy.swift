import Foundation
import Glibc
import Tabular
import Workspace

/// The immutable copy of a landed file in bronze.
struct BronzeCopy {
  /// Its path relative to the workspace.
  let path: String
  private let workspace: WorkspaceFolder

  /// The largest number of bytes taken from the landing file's name, so that the name is not too long.
  private static let longestName = 180

  init(_ path: String, in workspace: WorkspaceFolder) {
    self.path = path
    self.workspace = workspace
  }

  /// The path for a new file, from source, entity, today's date, digest and name.
  init(_ file: LandedFile, sha256: String, in workspace: WorkspaceFolder) {
    let name = String(
      decoding: file.url.lastPathComponent.utf8.suffix(Self.longestName), as: UTF8.self)
    let folder = workspace.bronze.appending(
      path: "\(file.source)/\(file.entity.name)/ingest_date=\(ISO8601Date.today())"
        + (file.isFull ? "/full" : ""))
    self.init(
      workspace.relativePath(of: folder.appending(path: "\(Self.mark(sha256))-\(name)")),
      in: workspace)
  }

  /// The first 12 digits of a digest, with which the name of a copy begins.
  static func mark(_ sha256: String) -> String { String(sha256.prefix(12)) }

  /// The part of the digest in the copy's name.
  var mark: String {
    String((path.split(separator: "/").last ?? "").prefix { $0 != "-" })
  }

  /// The location of the copy.
  var file: URL { workspace.root.appending(path: path) }

  /// Creates the folder of the copy.
  func makeFolder() throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
  }

  /// Whether the file exists; its bytes are not checked.
  var exists: Bool { access(file.path, F_OK) == 0 }

  /// All copies in a workspace's bronze, ordered by path.
  static func all(in workspace: WorkspaceFolder) -> [BronzeCopy] {
    let files = FileManager.default.enumerator(atPath: workspace.bronze.path)
    let folder = workspace.relativePath(of: workspace.bronze)
    var paths: [String] = []
    while let path = files?.nextObject() as? String {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let isFile = files?.fileAttributes?[.type] as? FileAttributeType == .typeRegular
      if isFile, !name.hasPrefix("."), !name.hasSuffix(".tmp"), !BronzeFacts.isFacts(name) {
        paths.append("\(folder)/\(path)")
      }
    }
    return paths.sorted().map { BronzeCopy($0, in: workspace) }
  }

  /// The fault of the copy in words; nil if its bytes have the digest.
  func fault(sha256: String) -> String? {
    guard exists else { return "its copy \(path) is gone" }
    guard let found = try? Medallion.sha256(ofFile: file.path) else {
      return "its copy \(path) cannot be read"
    }
    guard found != sha256 else { return nil }
    return "its copy \(path) has other bytes than when it landed "
      + "(SHA-256 \(found.prefix(12))…, needed \(sha256.prefix(12))…)"
  }

  /// Advice on repairing a faulty copy.
  static let repair =
    "move an altered copy away, put the file into landing/ again, and run it again"

  /// Throws if the copy's bytes do not have the digest; `landed` is the file's path in landing.
  func check(sha256: String, landed: String) throws(TabularError) {
    guard let fault = fault(sha256: sha256) else { return }
    throw TabularError(file: landed, found: fault, nextStep: Self.repair)
  }
}

/// Copies in bronze are missing or altered, so that silver cannot be rebuilt from them.
package struct BronzeError: Error, CustomStringConvertible {
  /// One line each.
  package let faults: [String]

  package var description: String {
    faults.map { $0 + "\n" }.joined()
      + "silver was left as it is, since it cannot be rebuilt without "
      + (faults.count == 1 ? "this copy" : "these \(faults.count) copies")
      + ": \(BronzeCopy.repair)"
  }
}
