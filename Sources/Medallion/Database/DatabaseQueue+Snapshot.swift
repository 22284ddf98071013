package import GRDB

extension DatabaseQueue {
  /// Calls `body` in one transaction, so that all reads see the same content; it may make temporary
  /// relations, which `read` forbids.
  package func snapshot<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try writeWithoutTransaction { db in try db.snapshot { try body(db) } }
  }
}

extension Database {
  /// Calls `body` in one transaction, so that all reads see the same content.
  func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
    var result: Result?
    try inTransaction(.deferred) {
      result = try body()
      return .commit
    }
    guard let result else { preconditionFailure("the transaction has run") }
    return result
  }
}
