import GRDB

/// What became of the rows of one batch: read = loaded + duplicate + dropped + quarantined.
struct Accounting {
  var read = 0
  var loaded = 0
  var duplicate = 0
  var dropped = 0
  var quarantined = 0
  /// By rule, how many rows broke it and what was done.
  var broken: [String: (action: String, rows: Int)] = [:]

  /// Notes that a row broke a rule.
  mutating func note(_ rule: String, _ action: String) {
    broken[rule, default: (action, 0)].rows += 1
  }

  /// Closes the account in the ledger.
  func close(_ batch: Batch, in db: Database) throws {
    precondition(read == loaded + duplicate + dropped + quarantined, "the account must close")
    try db.execute(
      sql: "INSERT OR REPLACE INTO row_accounting VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        batch.id, batch.source, batch.entity.name, batch.file, read, loaded, duplicate, dropped,
        quarantined,
      ])
    for (rule, result) in broken.sorted(by: { $0.key < $1.key }) {
      try db.execute(
        sql: "INSERT OR REPLACE INTO rule_result VALUES (?, ?, ?, ?)",
        arguments: [batch.id, rule, result.action, result.rows])
    }
  }
}
