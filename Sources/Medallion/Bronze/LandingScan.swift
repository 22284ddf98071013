import Foundation
import Workspace

/// The content of `landing/`: files to be read, and entries that are ignored, with the reason.
struct LandingScan {
  var files: [LandedFile] = []
  var warnings: [String] = []
  /// Messages on entries that cannot be read.
  var failures: [String] = []

  /// Lists `landing/<source>/<entity>/[full|delta/]…` in the order of paths.
  ///
  /// A link to a file is read as the file; other links, pipes, sockets and devices are failures.
  init(_ workspace: WorkspaceFolder) {
    let landing = workspace.relativePath(of: workspace.landing)
    for source in entries(of: landing, in: workspace) {
      let path = "\(landing)/\(source.name)"
      guard case .folder = source.kind else {
        warnings.append("\(path) is ignored: put files into landing/<source>/<entity>/")
        continue
      }
      for folder in entries(of: path, in: workspace) {
        scan(folder, at: "\(path)/\(folder.name)", source: source.name, in: workspace)
      }
    }
  }

  private mutating func scan(
    _ folder: DirectoryEntry, at path: String, source: String, in workspace: WorkspaceFolder
  ) {
    guard case .folder = folder.kind, let entity = Entity.named(folder.name) else {
      let names = Entity.all.map(\.name)
      let advice = nearestWord(to: folder.name, among: names).map { "did you mean '\($0)'?" }
      warnings.append(
        "\(path) is ignored: no entity is called '\(folder.name)'; "
          + (advice ?? "entities are \(names.joined(separator: ", "))"))
      return
    }
    collect(path, source: source, entity: entity, isFull: false, in: workspace)
  }

  private mutating func collect(
    _ folder: String, source: String, entity: Entity, isFull: Bool, in workspace: WorkspaceFolder
  ) {
    for entry in entries(of: folder, in: workspace) {
      let path = "\(folder)/\(entry.name)"
      if case .folder = entry.kind {
        let full = isFull || entry.name == "full"
        collect(path, source: source, entity: entity, isFull: full, in: workspace)
      } else {
        files.append(
          LandedFile(
            url: workspace.root.appending(path: path, directoryHint: .notDirectory), path: path,
            source: source, entity: entity, isFull: isFull))
      }
    }
  }

  /// The usable entries of a folder, without temporary and hidden ones.
  private mutating func entries(
    of folder: String, in workspace: WorkspaceFolder
  ) -> [DirectoryEntry] {
    list(folder, in: workspace).filter { entry in
      let name = entry.name
      if name.hasPrefix(".") || name.hasPrefix("_") || name.hasSuffix(".tmp") { return false }
      guard case .refused(let reason) = entry.kind else { return true }
      failures.append("\(folder)/\(name): \(reason), or take it out of landing/")
      return false
    }
  }

  /// The entries of a folder; if it cannot be listed, none, and a failure is added.
  private mutating func list(
    _ folder: String, in workspace: WorkspaceFolder
  ) -> [DirectoryEntry] {
    do throws(UnlistedFolder) {
      return try DirectoryEntry.list(workspace.root.appending(path: folder).path)
    } catch {
      failures.append("\(folder): \(error.reason), or take it out of landing/")
      return []
    }
  }
}
