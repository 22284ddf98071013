import GRDB

/// Assigns permanent surrogate keys to the members of dimensions.
struct KeyAssignment {
  let history: HistoryDatabase

  /// Assigns the next numbers of each dimension to new members of gold, in the order of their ids.
  func assign(in gold: GoldDatabase) throws {
    let missing = try gold.queue.read(Self.missing)
    guard !missing.isEmpty else { return }
    try history.queue.write { db in
      let insert = try BulkStatement(
        db,
        sql: """
          INSERT INTO key_map SELECT :dimension, :key, 1 + coalesce(max(surrogate_key), 0)
          FROM key_map WHERE dimension = :dimension
          """)
      for member in missing {
        try insert.set("dimension", member.dimension)
        try insert.set("key", member.key)
        try insert.run()
      }
    }
  }

  private static func missing(_ gold: Database) throws -> [(dimension: String, key: String)] {
    try Row.fetchAll(
      gold,
      sql: """
        SELECT m.dimension, m.natural_key FROM member AS m
        WHERE NOT EXISTS (
          SELECT 1 FROM history.key_map AS k
          WHERE k.dimension = m.dimension AND k.natural_key = m.natural_key
        )
        ORDER BY m.dimension, m.natural_key
        """
    ).map { ($0["dimension"], $0["natural_key"]) }
  }
}
