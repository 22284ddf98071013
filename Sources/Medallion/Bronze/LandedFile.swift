import Foundation

/// A file in `landing/`, with what its place and name say about it.
struct LandedFile: Sendable {
  let url: URL
  /// The path relative to the workspace.
  let path: String
  let source: String
  let entity: Entity
  /// A whole snapshot: what is missing from it has ended.
  let isFull: Bool

  /// The last date in the file's name, with its time of day, or `0`: which of several states holds.
  var version: String {
    FileDate.last(in: url.lastPathComponent)?.text ?? RecordVersion.undated
  }

  /// The path by which deliveries follow one another: compressed or not, a file is the same.
  static func place(of path: String) -> String {
    path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
  }
}
