import GRDB
import Workspace

/// Stores remarks on loaded rows: the first ones of each file and rule.
struct RemarkWriter {
  /// The largest number of remarks stored per file and rule; all are counted.
  static let most = 100

  private let batch: Int
  private let insert: BulkStatement
  private let row: SilverRemark
  private var written: [String: Int] = [:]

  init(_ batch: Int, in db: Database) throws {
    self.batch = batch
    (insert, row) = try BulkStatement.inserting(SilverRemark.self, in: db, onConflict: .replace)
    // If a part of the file is loaded again, remarks on the rest are already stored.
    for row in try Row.fetchAll(
      db, sql: "SELECT rule, count(*) AS rows FROM silver_remark WHERE batch_id = ? GROUP BY rule",
      arguments: [batch])
    { written[row["rule"]] = row["rows"] }
  }

  /// Whether no more remarks of a rule are stored.
  func isFull(_ rule: String) -> Bool { written[rule, default: 0] >= Self.most }

  /// Stores a remark on a row of a location and day.
  mutating func write(_ remark: Remark, line: Int, part: Int, of cell: LocationDay) throws {
    guard !isFull(remark.rule) else { return }
    written[remark.rule, default: 0] += 1
    insert.set(row.batch, batch)
    insert.set(row.line, line)
    insert.set(row.part, part)
    insert.set(row.rule, remark.rule)
    insert.set(row.column, remark.column)
    insert.set(row.action, remark.action.rawValue)
    insert.set(row.found, remark.found)
    insert.set(row.reason, remark.reason)
    insert.set(row.location, cell.location)
    insert.set(row.day, cell.day)
    try insert.run()
  }
}
