package import GRDB
import Glibc
package import Workspace

extension WorkspaceError {
  /// The meaning of an SQLite error for the user, with advice.
  package static func reason(_ error: DatabaseError) -> String {
    switch error.resultCode {
    case .SQLITE_FULL: reason(ENOSPC)
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_IOERR:
      "\(error.message ?? "it cannot be used"); check that it is a file, its permissions and the disk"
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      "it is damaged; put a copy from a backup in its place, or move it away and run 'shelfcast "
        + "run': gold.db and silver.db are rebuilt from bronze; history.db starts empty, with new "
        + "surrogate keys and without past forecasts"
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      "another program holds the database; close it and run it again"
    default: "\(error.message ?? "unknown fault") (SQLite \(error.extendedResultCode.rawValue))"
    }
  }
}
