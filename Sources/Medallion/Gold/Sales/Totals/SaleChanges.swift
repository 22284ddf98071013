import GRDB

/// What has happened to the sale lines of silver since some of them were added up.
struct SaleChanges {
  /// The lines of silver that totals include.
  struct Coverage: Codable, Equatable {
    /// The loading of sales from which the lines are.
    let generation: String
    /// The last record.
    let record: Int
    /// The number of the last change or deletion of a record.
    let change: Int
  }

  /// What totals include after these changes.
  let coverage: Coverage
  /// The locations and days of which lines were changed or deleted, so that all are added up again.
  private(set) var restated: Set<SaleCell> = []
  /// The condition in SQL for the lines to be added.
  private(set) var lines = "TRUE"
  /// The condition in SQL for the lines that were added before and still count.
  private(set) var former = "FALSE"
  /// Whether nothing has happened.
  var isEmpty = false

  /// All lines; nil if silver does not tell to which loading they belong.
  init?(all db: Database) throws {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT g.generation, (SELECT coalesce(max(record), 0) FROM silver.sale_record) AS record,
          (SELECT coalesce(max(number), 0) FROM silver.sale_change) AS change
        FROM silver.record_generation AS g WHERE g.entity = 'sale'
        """)
    guard let row else { return nil }
    coverage = Coverage(
      generation: row["generation"], record: row["record"], change: row["change"])
  }

  /// The lines that are not covered; nil if it cannot be told, so that all must be added up again.
  init?(since covered: Coverage, _ ledger: SaleLedger, _ db: Database) throws {
    guard let all = try SaleChanges(all: db), all.coverage.generation == covered.generation,
      all.coverage.change >= covered.change, try Self.lastNumber(db) >= covered.record
    else { return nil }
    self = all
    isEmpty = coverage == covered
    lines = "record > \(covered.record)"
    former = "record <= \(covered.record)"
    guard coverage.change > covered.change else { return }
    let changed = "SELECT location_id, day FROM silver.sale_change WHERE number > \(covered.change)"
    for row in try Row.fetchAll(db, sql: changed) {
      restated.insert(SaleCell(location: row["location_id"], day: row["day"]))
    }
    former += " AND (location_id, day) NOT IN (\(changed))"
    try addFormerLines(ledger, after: covered.record, db)
  }

  /// The highest number that a record ever had.
  private static func lastNumber(_ db: Database) throws -> Int {
    try Int.fetchOne(
      db, sql: "SELECT seq FROM silver.sqlite_sequence WHERE name = 'sale_record'") ?? 0
  }

  /// Adds the former lines of restated locations and days that have fewer new lines than the ledger says.
  private mutating func addFormerLines(
    _ ledger: SaleLedger, after record: Int, _ db: Database
  ) throws {
    var found: [SaleCell: Int] = [:]
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT location_id, day, count(*) AS lines FROM silver.sale_record WHERE record > ?
        GROUP BY location_id, day
        """, arguments: [record])
    { found[SaleCell(location: row["location_id"], day: row["day"])] = row["lines"] }
    let incomplete = restated.filter { found[$0] ?? 0 != ledger.entries[$0]?.lines ?? 0 }
    guard !incomplete.isEmpty else { return }
    try db.execute(
      sql: """
        CREATE TEMP TABLE IF NOT EXISTS incomplete_cell (
          location_id INTEGER NOT NULL, day INTEGER NOT NULL, PRIMARY KEY (location_id, day)
        ) WITHOUT ROWID;
        DELETE FROM temp.incomplete_cell
        """)
    for cell in incomplete {
      try db.execute(
        sql: "INSERT INTO temp.incomplete_cell VALUES (?, ?)", arguments: [cell.location, cell.day])
    }
    lines += " OR (location_id, day) IN (SELECT location_id, day FROM temp.incomplete_cell)"
  }
}
