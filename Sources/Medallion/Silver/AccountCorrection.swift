import GRDB

/// Moves a row from one column of a batch's account to another, when a later copy of its record
/// shows what it is.
struct AccountCorrection {
  private let from: WritableKeyPath<Accounting, Int>
  private let to: WritableKeyPath<Accounting, Int>
  private let statement: BulkStatement

  /// A copy that held is one of several with equal content.
  static func superseded(in db: Database) throws -> Self {
    try Self(\.loaded, "loaded", \.duplicate, "duplicate", db)
  }

  /// A copy that held is contradicted by a copy of a lower version.
  static func displaced(in db: Database) throws -> Self {
    try Self(\.loaded, "loaded", \.quarantined, "quarantined", db)
  }

  /// A copy that was set aside says the same as the copy that holds now.
  static func released(in db: Database) throws -> Self {
    try Self(\.quarantined, "quarantined", \.duplicate, "duplicate", db)
  }

  private init(
    _ from: WritableKeyPath<Accounting, Int>, _ source: String,
    _ to: WritableKeyPath<Accounting, Int>, _ target: String, _ db: Database
  ) throws {
    self.from = from
    self.to = to
    statement = try BulkStatement(
      db,
      sql: """
        UPDATE row_accounting SET \(source) = \(source) - 1, \(target) = \(target) + 1
        WHERE batch_id = ?
        """)
  }

  /// Corrects the account of a batch: in the ledger, or the open one of the batch at hand.
  func apply(to other: Int, during batch: Int, _ open: inout Accounting) throws {
    guard other != batch else {
      open[keyPath: from] -= 1
      open[keyPath: to] += 1
      return
    }
    statement.bind(1, other)
    try statement.run()
  }
}
