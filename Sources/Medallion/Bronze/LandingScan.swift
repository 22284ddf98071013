import Foundation
import Workspace

/// What lies in `landing/`: files to be read, and what is left aside with the reason.
struct LandingScan {
  var files: [LandedFile] = []
  var warnings: [String] = []

  /// Walks `landing/<source>/<entity>/[full|delta/]…` in the order of paths.
  init(_ workspace: WorkspaceFolder) throws {
    for source in try Self.entries(of: workspace.landing) {
      guard source.hasDirectoryPath else {
        warnings.append(
          "\(workspace.relativePath(of: source)) is left aside: files belong into "
            + "landing/<source>/<entity>/")
        continue
      }
      for folder in try Self.entries(of: source) {
        try scan(folder, source: source.lastPathComponent, in: workspace)
      }
    }
  }

  private mutating func scan(
    _ folder: URL, source: String, in workspace: WorkspaceFolder
  ) throws {
    let name = folder.lastPathComponent
    guard folder.hasDirectoryPath, let entity = Entity.named(name) else {
      let names = Entity.all.map(\.name)
      let advice = nearestWord(to: name, among: names).map { "did you mean '\($0)'?" }
      warnings.append(
        "\(workspace.relativePath(of: folder)) is left aside: no entity is called '\(name)'; "
          + (advice ?? "entities are \(names.joined(separator: ", "))"))
      return
    }
    try collect(folder, source: source, entity: entity, isFull: false, in: workspace)
  }

  private mutating func collect(
    _ folder: URL, source: String, entity: Entity, isFull: Bool, in workspace: WorkspaceFolder
  ) throws {
    for entry in try Self.entries(of: folder) {
      if entry.hasDirectoryPath {
        let full = isFull || entry.lastPathComponent == "full"
        try collect(entry, source: source, entity: entity, isFull: full, in: workspace)
      } else {
        files.append(
          LandedFile(
            url: entry, path: workspace.relativePath(of: entry), source: source, entity: entity,
            isFull: isFull))
      }
    }
  }

  /// The entries of a folder by name, without temporary and hidden ones.
  private static func entries(of folder: URL) throws -> [URL] {
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    } catch {
      throw WorkspaceError.unusable(
        path: folder.path,
        reason: "it cannot be listed; check that it is a folder, and its permissions")
    }
    return names.filter { !$0.hasPrefix(".") && !$0.hasPrefix("_") && !$0.hasSuffix(".tmp") }
      .sorted()
      .map { name in
        var isFolder: ObjCBool = false
        let path = folder.path + "/" + name
        _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        return URL(fileURLWithPath: path, isDirectory: isFolder.boolValue)
      }
  }
}
