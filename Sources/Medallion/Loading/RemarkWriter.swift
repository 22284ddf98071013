import GRDB
import Workspace

/// Lists what deserves a look in rows that were loaded: of each file the first rows of every rule.
struct RemarkWriter {
  /// Remarks that are listed per file and rule; all are counted.
  static let most = 100

  private let batch: Int
  private let insert: BulkStatement
  private var written: [String: Int] = [:]

  init(_ batch: Int, in db: Database) throws {
    self.batch = batch
    insert = try BulkStatement(
      db, sql: "INSERT OR REPLACE INTO silver_remark VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    // Where a part of the file is loaded again, remarks on the rest are listed already.
    for row in try Row.fetchAll(
      db, sql: "SELECT rule, count(*) AS rows FROM silver_remark WHERE batch_id = ? GROUP BY rule",
      arguments: [batch])
    { written[row["rule"]] = row["rows"] }
  }

  /// Whether no more remarks of a rule are listed.
  func isFull(_ rule: String) -> Bool { written[rule, default: 0] >= Self.most }

  /// Lists a remark on a row of a location and day.
  mutating func write(_ remark: Remark, line: Int, part: Int, of cell: LocationDay) throws {
    guard !isFull(remark.rule) else { return }
    written[remark.rule, default: 0] += 1
    insert.bind(1, batch)
    insert.bind(2, line)
    insert.bind(3, part)
    insert.bind(4, remark.rule)
    insert.bind(5, remark.column)
    insert.bind(6, remark.action.rawValue)
    insert.bind(7, remark.found)
    insert.bind(8, remark.reason)
    insert.bind(9, cell.location)
    insert.bind(10, cell.day)
    try insert.run()
  }
}
