import GRDB

/// The mappings used so far for each source and entity, so that only new ones are reported.
struct KnownMappings {
  private var known: Set<[String]>

  /// Reads the mappings in the ledger.
  init(_ db: Database) throws {
    let rows = try Row.fetchAll(
      db, sql: "SELECT DISTINCT source, entity, mapping FROM batch WHERE mapping IS NOT NULL")
    known = Set(rows.map { [$0["source"], $0["entity"], $0["mapping"]] })
  }

  /// Adds the mapping of a batch; true if it is new for its source and entity.
  mutating func insert(_ mapping: String, of batch: Batch) -> Bool {
    known.insert([batch.source, batch.entity.name, mapping]).inserted
  }
}
