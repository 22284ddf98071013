import Foundation
import GRDB
import Glibc

/// The size and modification time of a landing file, by which an unchanged file is recognised.
struct FileStamp {
  let path: String
  /// The size in bytes.
  let size: Int
  /// The time of modification, in nanoseconds since 1970.
  let modified: Int

  init(_ file: LandedFile) throws {
    var status = stat()
    guard stat(file.url.path, &status) == 0 else { throw LandingError(path: file.path) }
    path = file.path
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
