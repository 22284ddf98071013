import Foundation
import GRDB
import Glibc

/// The size and modification time of a file, by which an unchanged one is recognised.
struct FileStamp {
  let path: String
  /// The size in bytes.
  let size: Int
  /// The time of modification, in nanoseconds since 1970.
  let modified: Int

  init(_ file: LandedFile) throws {
    guard let stamp = try? FileStamp(ofFile: file.url.path) else {
      throw LandingError(path: file.path)
    }
    self = FileStamp(path: file.path, size: stamp.size, modified: stamp.modified)
  }

  private init(path: String, size: Int, modified: Int) {
    self.path = path
    self.size = size
    self.modified = modified
  }

  /// The stamp of the file at `path`.
  init(ofFile path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0 else { throw LandingError(path: path) }
    self.path = path
    size = Int(status.st_size)
    modified = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
  }

  func knownBatch(_ db: Database) throws -> Int? {
    try Int.fetchOne(
      db, sql: "SELECT batch_id FROM landing_file WHERE path = ? AND size = ? AND modified = ?",
      arguments: [path, size, modified])
  }

  func remember(_ batch: Int, in db: Database) throws {
    try db.insert(
      ["path": path, "size": size, "modified": modified, "batch_id": batch, "is_present": true],
      into: "landing_file", onConflict: .replace)
  }
}
