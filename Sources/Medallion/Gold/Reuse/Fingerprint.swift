import GRDB

extension Digest {
  /// Adds the rows of a query, their values between bars.
  func update(rowsOf sql: String, arguments: StatementArguments = [], _ db: Database) throws {
    let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
    while let row = try rows.next() {
      update(row.databaseValues.map(\.description).joined(separator: "|") + "\n")
    }
  }
}

extension GoldDatabase {
  /// Stores a fingerprint in a draft, as the only row of a relation.
  func remember(_ fingerprint: String, in relation: Relation) throws {
    try queue.write { db in
      try db.execute(sql: relation.sql)
      try db.execute(sql: "DELETE FROM \(relation.name)")
      try db.insert(["fingerprint": fingerprint], into: relation.name)
    }
  }

  /// Whether a relation has this fingerprint; false if it is not there or cannot be read.
  func remembers(_ fingerprint: String, in relation: Relation) -> Bool {
    let found = try? queue.read { db in
      try String.fetchOne(db, sql: "SELECT fingerprint FROM main.\(relation.name)")
    }
    return found == fingerprint
  }
}
