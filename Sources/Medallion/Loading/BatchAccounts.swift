import GRDB

/// The row accounting of the batch being loaded, by location and day; it also corrects the accounting
/// of other batches whose rows are replaced.
struct BatchAccounts {
  private let batch: Int
  private var accounts: [Accounting] = []
  private var indices: [LocationDay: Int] = [:]
  private var entered: (cell: LocationDay, index: Int)?
  private let displace: BulkStatement
  private let supersede: BulkStatement
  private let restore: BulkStatement
  private let note: BulkStatement
  private let forget: BulkStatement
  private let drop: BulkStatement

  init(_ batch: Int, in db: Database) throws {
    self.batch = batch
    displace = try Self.move(from: "loaded", to: "quarantined", in: db)
    supersede = try Self.move(from: "loaded", to: "duplicate", in: db)
    restore = try Self.move(from: "quarantined", to: "duplicate", in: db)
    note = try BulkStatement(
      db,
      sql: """
        INSERT INTO rule_result (batch_id, location_id, day, rule, action, rows)
        VALUES (:batch, :location, :day, :rule, 'quarantine', 1)
        ON CONFLICT DO UPDATE SET rows = rows + 1
        """)
    forget = try BulkStatement(
      db,
      sql: """
        UPDATE rule_result SET rows = rows - 1
        WHERE \(Self.place) AND rule = :rule
        """)
    drop = try BulkStatement(
      db,
      sql: """
        DELETE FROM rule_result WHERE \(Self.place) AND rule = :rule AND rows = 0
        """)
  }

  private static let place = "batch_id = :batch AND location_id = :location AND day = :day"

  private static func move(
    from: String, to: String, in db: Database
  ) throws -> BulkStatement {
    try BulkStatement(
      db,
      sql: """
        UPDATE batch_cell SET \(from) = \(from) - 1, \(to) = \(to) + 1,
          loaded_digest = loaded_digest - :digest
        WHERE \(place)
        """)
  }

  /// The total number of rows read.
  var read: Int { accounts.reduce(0) { $0 + $1.read } }

  /// The accounting of the location and day entered last.
  var own: Accounting {
    get { accounts[entered?.index ?? 0] }
    _modify { yield &accounts[entered?.index ?? 0] }
  }

  /// The location and day entered last.
  var cell: LocationDay { entered?.cell ?? .unknown }

  /// Opens the accounting of a location and day without counting a row.
  mutating func open(_ cell: LocationDay = .unknown) { turn(to: cell) }

  /// Counts a row read for a location and day.
  mutating func enter(_ cell: LocationDay) {
    turn(to: cell)
    own.read += 1
  }

  /// The place in the accounts of a location and day, which is opened.
  mutating func place(of cell: LocationDay) -> Int {
    turn(to: cell)
    return entered?.index ?? 0
  }

  /// Counts a row of this content at a place as read and loaded.
  mutating func addLoaded(content: Int, at place: Int) {
    accounts[place].read += 1
    accounts[place].loaded += 1
    accounts[place].loadedDigest += Accounting.digest(of: content)
  }

  /// Counts rows at a place that broke a rule.
  mutating func note(_ rule: String, _ action: String, rows: Int, at place: Int) {
    accounts[place].broken[rule, default: (action, 0)].rows += rows
  }

  private mutating func turn(to cell: LocationDay) {
    if entered?.cell != cell {
      let index = indices[cell] ?? accounts.count
      if index == accounts.count {
        accounts.append(Accounting())
        indices[cell] = index
      }
      entered = (cell, index)
    }
  }

  /// Counts a loaded row as a duplicate, since another copy is valid.
  mutating func supersede(_ row: StoredRow) throws {
    try supersede(row.batch, row.cell, content: row.content)
  }

  /// Counts a loaded row of a batch, location and day as a duplicate, since another copy is valid.
  mutating func supersede(_ batch: Int, _ cell: LocationDay, content: Int) throws {
    try move(supersede, batch, cell, digest: Accounting.digest(of: content)) {
      $0.loaded -= 1
      $0.duplicate += 1
    }
  }

  /// Counts a loaded row as quarantined under `rule`, since it contradicts the row that is valid.
  mutating func displace(_ row: StoredRow, rule: String) throws {
    try move(displace, row.batch, row.cell, digest: Accounting.digest(of: row.content)) {
      $0.loaded -= 1
      $0.quarantined += 1
      $0.note(rule, "quarantine")
    }
    if row.batch != batch { try change(note, row.batch, row.cell, rule) }
  }

  /// Counts a row quarantined under `rule` as a duplicate, since an equal or later copy is valid.
  mutating func restore(_ other: Int, _ cell: LocationDay, rule: String) throws {
    try move(restore, other, cell, digest: 0) {
      $0.quarantined -= 1
      $0.duplicate += 1
      $0.uncount(rule)
    }
    guard other != batch else { return }
    try change(forget, other, cell, rule)
    try change(drop, other, cell, rule)
  }

  private func change(
    _ statement: BulkStatement, _ batch: Int, _ cell: LocationDay, _ rule: String
  ) throws {
    try set(batch, cell, in: statement)
    try statement.set("rule", rule)
    try statement.run()
  }

  private mutating func move(
    _ statement: BulkStatement, _ other: Int, _ cell: LocationDay, digest: Int,
    own change: (inout Accounting) -> Void
  ) throws {
    if other == batch, let index = indices[cell] {
      accounts[index].loadedDigest -= digest
      return change(&accounts[index])
    }
    try set(other, cell, in: statement)
    try statement.set("digest", digest)
    try statement.run()
  }

  private func set(_ batch: Int, _ cell: LocationDay, in statement: BulkStatement) throws {
    try statement.set("batch", batch)
    try statement.set("location", cell.location)
    try statement.set("day", cell.day)
  }

  /// Writes the accounting to the ledger.
  func close(inForce: Bool, in db: Database) throws {
    let (insert, row) = try BulkStatement.inserting(
      BatchCell.self, in: db, onConflict: .replace)
    insert.set(row.batch, batch)
    insert.set(row.inForce, inForce ? 1 : 0)
    insert.set(row.retracted, 0)
    for (cell, index) in indices {
      insert.set(row.location, cell.location)
      insert.set(row.day, cell.day)
      try write(accounts[index], insert, row)
    }
    try closeRules(in: db)
  }

  private func write(
    _ account: Accounting, _ insert: BulkStatement, _ row: BatchCell
  ) throws {
    insert.set(row.read, account.read)
    insert.set(row.loaded, account.loaded)
    insert.set(row.duplicate, account.duplicate)
    insert.set(row.replaced, account.replaced)
    insert.set(row.dropped, account.dropped)
    insert.set(row.quarantined, account.quarantined)
    insert.set(row.loadedDigest, account.loadedDigest)
    try insert.run()
  }

  private func closeRules(in db: Database) throws {
    let (insert, row) = try BulkStatement.inserting(
      BatchRuleResult.self, in: db, onConflict: .replace)
    insert.set(row.batch, batch)
    for (cell, index) in indices {
      for (rule, result) in accounts[index].broken {
        insert.set(row.location, cell.location)
        insert.set(row.day, cell.day)
        insert.set(row.rule, rule)
        insert.set(row.action, result.action)
        insert.set(row.rows, result.rows)
        try insert.run()
      }
    }
  }

  /// A hash of the locations and days that the batch has rows for; nil if there are none.
  var coverage: Int? {
    let known = indices.keys.filter { $0 != .unknown }
    guard !known.isEmpty else { return nil }
    return known.reduce(0) { $0 &+ Self.hash($1) }
  }

  private static func hash(_ cell: LocationDay) -> Int {
    var hash = ContentHash()
    for text in [cell.location, cell.day] {
      Array(text.utf8).withUnsafeBufferPointer { hash.add($0) }
    }
    return hash.value
  }
}
