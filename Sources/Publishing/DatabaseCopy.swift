import Files
import Foundation
import GRDB
import Glibc
import Medallion
import Tabular

/// The copy of gold for queries: one self-contained file with only the tables.
struct DatabaseCopy {
  let gold: DatabaseQueue

  /// Writes a compact copy of gold to `file`.
  ///
  /// SQLite writes the rows in order, so equal content gives equal bytes. The journal mode is
  /// DELETE, because readers through ODBC and on network drives need a self-contained file.
  func write(to file: URL) throws {
    let copy = FileReplacement(of: file.path)
    try gold.writeWithoutTransaction { db in
      try db.execute(sql: "VACUUM main INTO ?", arguments: [copy.temporaryPath])
    }
    let queue = try DatabaseQueue(path: copy.temporaryPath)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA user_version = \(GoldDatabase.schemaVersion)")
      try db.execute(sql: "PRAGMA journal_mode = DELETE")
    }
    try queue.close()
    for suffix in ["-journal", "-wal", "-shm"] { unlink(file.path + suffix) }
    do throws(FileFault) { try copy.commit() } catch { throw TabularError(error, file: file.path) }
  }
}
