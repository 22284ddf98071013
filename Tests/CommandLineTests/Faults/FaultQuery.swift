import GRDB
import TestSupport

/// Looks into silver.db without the program.
enum FaultQuery {
  /// The first column of the first row as a number.
  static func count(_ sql: String, in folder: TemporaryFolder) throws -> Int {
    try silver(folder).read { try Int.fetchOne($0, sql: sql) ?? 0 }
  }

  /// The first column as texts.
  static func texts(_ sql: String, in folder: TemporaryFolder) throws -> [String] {
    try silver(folder).read { try String.fetchAll($0, sql: sql) }
  }

  private static func silver(_ folder: TemporaryFolder) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    // A build at work, or the recovery after a kill, may hold the database for a moment.
    configuration.busyMode = .timeout(30)
    return try DatabaseQueue(path: folder.file("W/lake/silver.db"), configuration: configuration)
  }
}
