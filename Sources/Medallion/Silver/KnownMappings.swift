import GRDB

/// How the files of each source and entity have been read so far, so that only changes are told.
struct KnownMappings {
  private var known: Set<[String]>

  /// Those that the ledger holds.
  init(_ db: Database) throws {
    let rows = try Row.fetchAll(
      db, sql: "SELECT DISTINCT source, entity, mapping FROM batch WHERE mapping IS NOT NULL")
    known = Set(rows.map { [$0["source"], $0["entity"], $0["mapping"]] })
  }

  /// Takes in how a batch was read; true where no file of its source and entity was read so before.
  mutating func insert(_ mapping: String, of batch: Batch) -> Bool {
    known.insert([batch.source, batch.entity.name, mapping]).inserted
  }
}
