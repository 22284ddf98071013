import GRDB

/// Finds the columns of a statement by name while it is prepared, and checks them against the database.
///
/// A column that does not exist, has another type or is requested twice is an error in the program.
/// All errors of a statement are collected and thrown together as a ``ColumnError``.
package struct ColumnFinder {
  /// A column as declared in the database.
  private struct Known {
    let name: String
    /// The declared type without its length; nil if a query computes the column.
    let type: String?
    /// Whether it may be NULL; nil for columns of queries.
    let isOptional: Bool?
  }

  private let subject: String
  private let isTable: Bool
  private let known: [Known]
  private var asked: [String] = []
  /// What is inserted into a column asked for, in SQL; the parameter itself where there is none.
  private var expressions: [String: String] = [:]
  private var faults: [String] = []

  /// Prepares to find the columns of a table for inserting rows.
  init(inserting table: String, in db: Database) throws {
    subject = table
    isTable = true
    known = try db.columns(in: table).map { column in
      Known(
        name: column.name, type: Self.withoutLength(column.type), isOptional: !column.isNotNull)
    }
  }

  /// Prepares to find the columns of a query's result.
  init(reading statement: BulkStatement, of subject: String) {
    self.subject = subject
    isTable = false
    known = statement.columns.map { column in
      Known(name: column.name, type: column.type.map(Self.withoutLength), isOptional: nil)
    }
  }

  private static func withoutLength(_ type: String) -> String { String(type.prefix { $0 != "(" }) }

  /// The column with this name; errors are collected until ``finish()``.
  package mutating func callAsFunction<Value>(_ name: String) -> SQLColumn<Value> {
    if asked.contains(name) { faults.append("\(name) is asked for twice") }
    asked.append(name)
    let places = known.indices.filter { known[$0].name == name }
    guard let place = places.first else {
      faults.append("there is no column \(name)")
      return SQLColumn(place: 0)
    }
    if places.count > 1 { faults.append("there are \(places.count) columns \(name)") }
    check(known[place], holds: Value.self)
    return SQLColumn(place: isTable ? asked.count : place)
  }

  /// The column of this name, into which SQL puts what `expression` makes of the value, its `?`.
  package mutating func callAsFunction<Value>(
    _ name: String, through expression: String
  ) -> SQLColumn<Value> {
    expressions[name] = expression
    return self(name)
  }

  /// The number of the row, which SQLite chooses where it is nil.
  package mutating func rowNumber() -> SQLColumn<Int?> {
    asked.append("rowid")
    return SQLColumn(place: asked.count)
  }

  private mutating func check<Value: SQLValue>(_ column: Known, holds _: Value.Type) {
    // A computed column has no declared type, and both it and NUM can contain any value.
    if let type = column.type, !type.isEmpty, type != "NUM", !Value.sqlTypes.contains(type) {
      faults.append("\(column.name) is \(type), which no \(Value.self) fits")
    }
    if let isOptional = column.isOptional, isOptional != Value.isOptional {
      faults.append("\(column.name) is \(isOptional ? "NULL" : "NOT NULL"), unlike \(Value.self)")
    }
  }

  /// Throws ``ColumnError`` if there were errors, or if columns of a table were not requested.
  func finish() throws {
    let forgotten = isTable ? known.map(\.name).filter { !asked.contains($0) } : []
    let all = faults + forgotten.map { "\($0) is not asked for" }
    guard all.isEmpty else { throw ColumnError(subject: subject, faults: all) }
  }

  /// The statement that inserts a row, with its columns in the order of requests.
  func insertion(_ conflict: InsertConflict) -> String {
    let row = "\(target) VALUES (\(values { "?\($0 + 1)" }))"
    return conflict.insertion(of: row)
  }

  /// The statement that inserts all rows of a ``ColumnSource``, with its columns in the order of requests.
  func insertion(from source: String) -> String {
    "INSERT INTO \(target) SELECT \(values { "c\($0)" }) FROM \(source)"
  }

  /// The number of columns asked for.
  var count: Int { asked.count }

  private var target: String { "\(subject) (\(asked.joined(separator: ", ")))" }

  private func values(_ value: (Int) -> String) -> String {
    asked.enumerated().map { place, name in
      (expressions[name] ?? "?").replacing("?", with: value(place))
    }.joined(separator: ", ")
  }
}

/// The treatment of a row that is inserted under the key of another row.
package enum InsertConflict {
  /// The insertion fails.
  case fail
  /// The new row replaces the other.
  case replace
  /// The other row is kept.
  case keep
  /// The other row is changed by these SQL assignments, in which the new one is called `excluded`.
  case update(String)

  /// The statement that inserts `row`: a table, its columns in parentheses and `VALUES`.
  func insertion(of row: String) -> String {
    switch self {
    case .fail: "INSERT INTO \(row)"
    case .replace: "INSERT OR REPLACE INTO \(row)"
    case .keep: "INSERT OR IGNORE INTO \(row)"
    case .update(let assignments): "INSERT INTO \(row) ON CONFLICT DO UPDATE SET \(assignments)"
    }
  }
}

/// The columns of a table or query differ from those declared in Swift.
package struct ColumnError: Error, CustomStringConvertible {
  /// The table, or the type that lists the query's columns.
  package let subject: String
  /// All differences.
  package let faults: [String]

  package var description: String { "\(subject): \(faults.joined(separator: "; "))" }
}
