import GRDB

/// The statement that puts rows of a batch into its entity's relation; every parameter is found by the
/// name of its column.
struct RowInsertion {
  /// What happens to a row under whose key another stands.
  enum Conflict: String {
    /// It stays out.
    case keep = "IGNORE"
    /// It takes the other's place.
    case replace = "REPLACE"
  }

  private let batch: Batch
  private let statement: BulkStatement
  /// The parameters of the columns in front of the version.
  private let cells: [Int]
  private let version: Int
  private let content, batchID, line: SQLColumn<Int>

  /// - Parameter others: columns that only this entity's relation has, behind those of every one.
  init(
    _ batch: Batch, onConflict conflict: Conflict, and others: [String] = [], in db: Database
  ) throws {
    self.batch = batch
    let own = RowWriter.columns(of: batch.entity)
    let names = own + ["version", "content", "batch_id", "batch_line"] + others
    let list = names.joined(separator: ", ")
    let parameters = names.map { ":\($0)" }.joined(separator: ", ")
    let statement = try BulkStatement(
      db,
      sql: """
        INSERT OR \(conflict.rawValue) INTO \(batch.entity.relation) (\(list)) VALUES (\(parameters))
        """)
    cells = try own.map(statement.parameter)
    version = try statement.parameter("version")
    content = SQLColumn(place: try statement.parameter("content"))
    batchID = SQLColumn(place: try statement.parameter("batch_id"))
    line = SQLColumn(place: try statement.parameter("batch_line"))
    self.statement = statement
  }

  /// Sets a column that only this entity's relation has.
  func set(_ name: String, _ value: String) throws { try statement.set(name, value) }

  /// Runs the statement with a row's cells, in the order of its columns; returns how many rows it
  /// changed.
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
