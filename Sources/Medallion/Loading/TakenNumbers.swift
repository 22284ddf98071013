import GRDB

/// Finds the rows in silver that have the numbers of sale and line of rejected rows, in `taken_number`.
///
/// It runs after all files are loaded: a rejected row is compared with the row that is valid in the end.
enum TakenNumbers {
  static func find(_ session: RecordSession, in db: Database) throws {
    try db.execute(sql: "DELETE FROM taken_number")
    guard let layout = Entity.sale.recordLayout else { return }
    let rejected = try BulkStatement(
      db,
      sql: """
        SELECT r.batch_id, r.batch_line, r.part, r.source, r.sale_id, r.line
        FROM silver_rejection AS r
        WHERE r.entity = 'sale' AND r.sale_id IS NOT NULL AND r.line IS NOT NULL
        """)
    let finder = try NumberedSales(layout, session, in: db)
    let insert = try BulkStatement(db, sql: "INSERT INTO taken_number VALUES (?, ?, ?, ?)")
    try session.withKeys(of: layout, db) { keys in
      while try rejected.next() {
        let found = try finder.record(
          source: rejected.text(3), sale: rejected.bytes(4), line: rejected.bytes(5), in: keys)
        guard let found else { continue }
        for place in 0..<3 { insert.bind(place + 1, rejected.integer(place)) }
        insert.bind(4, found)
        try insert.run()
      }
    }
  }
}

/// Finds sales by their numbers of sale and line.
private struct NumberedSales {
  private let layout: RecordLayout
  private let reader: RecordReader

  init(_ layout: RecordLayout, _ session: RecordSession, in db: Database) throws {
    self.layout = layout
    reader = try RecordReader(layout, session.codes(db), where: "r.record = :record", in: db)
  }

  /// The record of a sale line; nil if there is none.
  func record(
    source: String, sale: UnsafeBufferPointer<UInt8>, line: UnsafeBufferPointer<UInt8>,
    in keys: RecordKeys
  ) throws -> Int? {
    var cells = [Cell](repeating: .null, count: layout.forms.count)
    for (place, bytes) in zip(layout.keyPlaces, [sale, line]) { cells[place] = .text(bytes) }
    let key = RecordKey(layout, cells, .numbered, source: source)
    return try keys.first(key.hash) { number in
      try reader.set("record", number)
      defer { reader.reset() }
      return try reader.next().map { key.isKey(of: $0, cells) } ?? false
    }
  }
}
