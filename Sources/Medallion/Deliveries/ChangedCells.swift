import GRDB
import Identifiers

/// The locations and days of an entity to be loaded again, in the temporary relation `changed_cell`.
///
/// Rows with an unknown location or day are never compared with other batches, so they are reloaded by
/// batch. All rows of an entity without days are reloaded together.
struct ChangedCells {
  private let entity: Entity
  private let db: Database
  /// The batches whose rows with an unknown location or day are reloaded.
  private let unplaced: Set<Int>

  init(_ entity: Entity, _ changed: [Int: Set<LocationDay>], in db: Database) throws {
    self.entity = entity
    self.db = db
    unplaced = Set(changed.filter { $0.value.contains(.unknown) }.keys)
    try db.execute(
      sql: """
        CREATE TEMP TABLE IF NOT EXISTS changed_cell (
          location_id TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (location_id, day)
        ) WITHOUT ROWID;
        DELETE FROM changed_cell
        """)
    let insert = try BulkStatement(
      db, sql: "INSERT OR IGNORE INTO changed_cell VALUES (:location, :day)")
    for cell in changed.values.joined() where cell != .unknown {
      try insert.set("location", cell.location)
      try insert.set("day", cell.day)
      try insert.run()
    }
  }

  /// Adds the locations and days of quarantined copies of the records to be deleted: one of them may
  /// become valid.
  func closeOverConflicts() throws {
    guard entity.isDated, entity.conflict == .lowestVersion else { return }
    let key = KeyText.sql(entity.naturalKey.map { "s.\($0)" })
    repeat {
      try db.execute(
        sql: """
          INSERT OR IGNORE INTO changed_cell
          SELECT r.location_id, r.day FROM \(entity.relation) AS s
          CROSS JOIN silver_rejection AS r ON r.entity = ? AND r.record = \(key)
          WHERE EXISTS (SELECT 1 FROM silver_rejection WHERE record IS NOT NULL)
            AND (s.location_id, s.day) IN changed_cell
            AND r.location_id IS NOT NULL AND r.day IS NOT NULL
          """, arguments: [entity.name])
    } while db.changesCount > 0
  }

  /// Deletes the rows from silver, with their rejections, remarks and rule results.
  func erase() throws {
    for batch in try Batch.loaded(entity, in: db) { try eraseLedgers(of: batch.id) }
    let place = entity.isDated ? "(location_id, day) IN changed_cell" : "TRUE"
    let stored = entity.records == nil ? place : "(location_id, day) IN (\(Self.codes))"
    try db.execute(
      sql: """
        DELETE FROM \(entity.table) WHERE \(stored);
        DELETE FROM contested_record WHERE entity = '\(entity.name)' AND \(place)
        """)
  }

  /// The locations and days as compact rows have them.
  private static let codes = """
    SELECT t.code, CAST(julianday(c.day) - julianday('1970-01-01') AS INTEGER)
    FROM changed_cell AS c JOIN text_code AS t ON t.text = c.location_id
    """

  private func eraseLedgers(of batch: Int) throws {
    let isUnplaced = entity.isDated ? unplaced.contains(batch) : true
    try db.execute(
      sql: """
        DELETE FROM silver_rejection WHERE batch_id = :batch AND (
          is_placed AND (location_id, day) IN changed_cell OR :unplaced AND NOT is_placed)
        """, arguments: ["batch": batch, "unplaced": isUnplaced])
    for ledger in ["rule_result", "silver_remark"] {
      try db.execute(
        sql: """
          DELETE FROM \(ledger) WHERE batch_id = :batch AND (
            (location_id, day) IN changed_cell OR :unplaced AND day = '')
          """, arguments: ["batch": batch, "unplaced": isUnplaced])
    }
    try db.execute(
      sql: "DELETE FROM repeated_record WHERE batch_id = ? AND NOT ?",
      arguments: [batch, entity.isDated])
  }

  /// The locations and days for which rows of a batch are loaded again.
  func scope(of batch: Int) throws -> Set<LocationDay> {
    let isUnplaced = entity.isDated ? unplaced.contains(batch) : true
    return try Set(
      Row.fetchAll(
        db,
        sql: """
          SELECT location_id, day FROM batch_cell WHERE batch_id = :batch
            AND ((location_id, day) IN changed_cell OR :unplaced AND day = '')
          """, arguments: ["batch": batch, "unplaced": isUnplaced]
      ).map { LocationDay(location: $0["location_id"], day: $0["day"]) })
  }

  /// Counts the rows of a retracted batch as retracted.
  func retract(_ batch: Int, _ cells: Set<LocationDay>) throws {
    for cell in cells.sorted() {
      try db.execute(
        sql: """
          UPDATE batch_cell SET in_force = 0, loaded = 0, duplicate = 0, replaced = 0, dropped = 0,
            quarantined = 0, retracted = read, loaded_digest = 0
          WHERE batch_id = ? AND location_id = ? AND day = ?
          """, arguments: [batch, cell.location, cell.day])
    }
  }
}
