import GRDB

extension Entity {
  /// Gives the relation of clean records the columns that an earlier version made it without; in the
  /// rows that are there they are empty.
  func addLaterColumns(in db: Database) throws {
    let present = try Set(db.columns(in: relation).map(\.name))
    for column in columns where column.isLater && !present.contains(column.name) {
      try db.execute(
        sql: "ALTER TABLE \(relation) ADD COLUMN \(column.name) \(column.type.affinity)")
    }
  }
}

extension ColumnType {
  /// The type of the column in silver.
  fileprivate var affinity: String {
    switch self {
    case .identifier, .text, .currency, .day, .time: "TEXT"
    case .money, .integer: "INTEGER"
    default: "REAL"
    }
  }
}
