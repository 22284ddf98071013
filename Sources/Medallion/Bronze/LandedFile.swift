import Foundation

/// A file in `landing/`, with the facts given by its folder and name.
struct LandedFile: Sendable {
  let url: URL
  /// The path relative to the workspace.
  let path: String
  let source: String
  let entity: Entity
  /// Whether it is a full snapshot: records missing from it have ended.
  let isFull: Bool

  /// The last date in the file's name with its time of day, or `0`; it decides between several states.
  var version: String {
    FileDate.last(in: url.lastPathComponent)?.text ?? RecordVersion.undated
  }

  /// The path without `.gz`, by which deliveries are numbered.
  static func place(of path: String) -> String {
    path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
  }
}
