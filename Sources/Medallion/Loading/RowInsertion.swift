import GRDB

/// Inserts rows of a batch into its entity's relation; parameters are found by the names of columns.
struct RowInsertion {
  private let batch: Batch
  private let statement: BulkStatement
  /// The parameters of the columns before the version.
  private let cells: [Int]
  private let version: Int
  private let content, batchID, line: SQLColumn<Int>

  /// - Parameter others: further columns, which only this entity's relation has.
  init(
    _ batch: Batch, onConflict conflict: InsertConflict, and others: [String] = [], in db: Database
  ) throws {
    self.batch = batch
    let own = RowWriter.columns(of: batch.entity)
    let names = own + ["version", "content", "batch_id", "batch_line"] + others
    let list = names.joined(separator: ", ")
    let parameters = names.map { ":\($0)" }.joined(separator: ", ")
    let row = "\(batch.entity.relation) (\(list)) VALUES (\(parameters))"
    let statement = try BulkStatement(db, sql: conflict.insertion(of: row))
    cells = try own.map(statement.parameter)
    version = try statement.parameter("version")
    content = SQLColumn(place: try statement.parameter("content"))
    batchID = SQLColumn(place: try statement.parameter("batch_id"))
    line = SQLColumn(place: try statement.parameter("batch_line"))
    self.statement = statement
  }

  /// Sets a column that only this entity's relation has.
  func set(_ name: String, _ value: String) throws { try statement.set(name, value) }

  /// Inserts a row, given by its cells in the order of columns; returns the number of changed rows.
  @discardableResult
  func run(_ row: [Cell], version: Cell, content: Int, line: Int) throws -> Int {
    for (cell, place) in zip(row, cells) { cell.bind(to: statement, at: place) }
    version.bind(to: statement, at: self.version)
    statement.set(self.content, content)
    statement.set(batchID, batch.id)
    statement.set(self.line, line)
    return try statement.run()
  }
}
