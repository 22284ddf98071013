import GRDB

/// Checks `history.db`, and the surrogate keys in gold against those in history.
struct HistoryVerification {
  /// The faults that SQLite's `quick_check` reports for the file.
  func findings(_ db: Database) throws -> [LayerFinding] {
    try String.fetchAll(db, sql: "PRAGMA quick_check").filter { $0 != "ok" }.map {
      LayerFinding(
        layer: .history, subject: "history.db", text: "\($0); restore the file from a backup")
    }
  }

  /// Members whose key in gold is not the one in history; `db` is a connection to gold with history
  /// attached.
  func keys(ofGold db: Database) throws -> [LayerFinding] {
    try Entity.memberDimensions.map(\.name).flatMap { dimension in
      try Row.fetchAll(
        db,
        sql: """
          SELECT d.\(dimension)_id AS id, d.\(dimension)_key AS key, k.surrogate_key
          FROM dim_\(dimension) AS d
          LEFT JOIN history.key_map AS k
            ON k.dimension = '\(dimension)' AND k.natural_key = d.\(dimension)_id
          WHERE d.\(dimension)_key > 0 AND d.\(dimension)_key IS NOT k.surrogate_key ORDER BY 1
          """
      ).map { row in
        let known = (row["surrogate_key"] as Int?).map { "history has \($0)" } ?? "history has none"
        return LayerFinding(
          layer: .history, subject: "\(dimension) \(row["id"] as String)",
          text: "its key in gold is \(row["key"] as Int), \(known); run 'shelfcast run'")
      }
    }
  }
}
