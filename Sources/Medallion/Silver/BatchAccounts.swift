import GRDB

/// The account of the batch that is being loaded, and corrections of others' whose copies no longer
/// hold.
struct BatchAccounts {
  /// The account of the batch.
  var own = Accounting()

  private let batch: Int
  private let displace: BulkStatement
  private let supersede: BulkStatement
  private let restore: BulkStatement

  init(_ batch: Int, in db: Database) throws {
    self.batch = batch
    displace = try Self.move(from: "loaded", to: "quarantined", in: db)
    supersede = try Self.move(from: "loaded", to: "duplicate", in: db)
    restore = try Self.move(from: "quarantined", to: "duplicate", in: db)
  }

  private static func move(
    from: String, to: String, in db: Database
  ) throws -> BulkStatement {
    try BulkStatement(
      db,
      sql: """
        UPDATE row_accounting SET \(from) = \(from) - 1, \(to) = \(to) + 1 WHERE batch_id = ?
        """)
  }

  /// A loaded row of a batch is a copy of one that holds now.
  mutating func supersede(_ other: Int) throws {
    try move(supersede, other) {
      $0.loaded -= 1
      $0.duplicate += 1
    }
  }

  /// A loaded row of a batch contradicts one that holds now.
  mutating func displace(_ other: Int) throws {
    try move(displace, other) {
      $0.loaded -= 1
      $0.quarantined += 1
    }
  }

  /// A row of a batch that was set aside is equal to the one that holds now.
  mutating func restore(_ other: Int) throws {
    try move(restore, other) {
      $0.quarantined -= 1
      $0.duplicate += 1
    }
  }

  private mutating func move(
    _ statement: BulkStatement, _ other: Int, own change: (inout Accounting) -> Void
  ) throws {
    guard other != batch else { return change(&own) }
    statement.bind(1, other)
    try statement.run()
  }
}
