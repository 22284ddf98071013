import GRDB

/// Compares silver with the row accounting of each batch, and each row with its content hash.
struct SilverVerification {
  static let advice = "run 'shelfcast build --rebuild'"

  /// The differences, by entity and file.
  func findings(_ db: Database) throws -> [LayerFinding] {
    try Entity.all.flatMap { entity in
      try counts(of: entity, in: db)
        + (entity.recordLayout.map { try RecordVerification.findings($0, db) }
          ?? altered(entity, in: db))
    }
  }

  /// Batches whose number of rows in silver differs from their row accounting.
  private func counts(of entity: Entity, in db: Database) throws -> [LayerFinding] {
    // Silver also keeps past receipts of an order line, which are not counted as loaded.
    let state = entity.lineKey == .purchaseOrder ? " WHERE role = 'state'" : ""
    let rows =
      entity.records == nil
      ? "SELECT batch_id, count(*) AS rows FROM \(entity.relation)\(state) GROUP BY batch_id"
      : """
      SELECT o.batch_id, r.rows FROM record_origin AS o JOIN (
        SELECT origin, count(*) AS rows FROM \(entity.table) GROUP BY origin
      ) AS r ON r.origin = o.number
      """
    return try Row.fetchAll(
      db,
      sql: """
        SELECT a.file, a.loaded, a.quarantined, coalesce(r.rows, 0) AS rows,
          (SELECT count(*) FROM silver_rejection AS r WHERE r.batch_id = a.batch_id) AS rejections
        FROM row_accounting AS a LEFT JOIN (\(rows)) AS r ON r.batch_id = a.batch_id
        WHERE a.entity = ? ORDER BY a.file, a.batch_id
        """, arguments: [entity.name]
    ).flatMap { row in
      [("loaded", "rows"), ("quarantined", "rejections")].compactMap { account, found in
        let (needed, there): (Int, Int) = (row[account], row[found])
        guard needed != there else { return nil }
        return LayerFinding(
          layer: .silver, subject: row["file"],
          text: "found \(there) \(account) rows of this file, row_accounting states \(needed); "
            + Self.advice)
      }
    }
  }

  /// Rows whose cells do not match their content hash.
  private func altered(_ entity: Entity, in db: Database) throws -> [LayerFinding] {
    let names = entity.columns.map(\.name).joined(separator: ", ")
    let rows = try BulkStatement(
      db,
      sql: """
        SELECT content, batch_line, (SELECT file FROM batch AS b
          WHERE b.batch_id = r.batch_id) AS file, \(names) FROM \(entity.relation) AS r
        """)
    let content = try rows.column("content", as: Int.self)
    let line = try rows.column("batch_line", as: Int.self)
    let file = try rows.column("file", as: String.self)
    var found: [LayerFinding] = []
    while try rows.next() {
      guard self.content(of: entity, rows, from: 3) != rows[content] else { continue }
      found.append(
        LayerFinding(
          layer: .silver, subject: rows[file],
          text: "the row of line \(rows[line]) is not as it was loaded; "
            + Self.advice))
    }
    return found
  }

  private func content(of entity: Entity, _ rows: BulkStatement, from first: Int) -> Int {
    let firstLater = entity.columns.firstIndex { $0.isLater } ?? entity.columns.count
    var hash = ContentHash()
    for (index, column) in entity.columns.enumerated() {
      let cell = cell(column, of: entity, rows, at: first + index)
      if index < firstLater || cell.kind != .null { hash.add(cell) }
    }
    return hash.value
  }

  private func cell(
    _ column: Column, of entity: Entity, _ rows: BulkStatement, at index: Int
  ) -> Cell {
    if rows.isNull(index) { return .null }
    switch column.type {
    case .identifier, .text, .currency, .day, .time:
      let bytes = rows.bytes(index)
      // A missing part of a key is stored as an empty text.
      return bytes.isEmpty && entity.naturalKey.contains(column.name) ? .null : .text(bytes)
    case .money, .integer: return .integer(rows.integer(index))
    case .units, .days, .share, .factor: return .real(rows.double(index))
    }
  }
}
