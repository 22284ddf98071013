package import Chronology

/// A column of a table or a query, known by name; its place is found when the statement is prepared.
///
/// `Value` is what its cells hold: `Int`, `Double`, `String` or `Day`, optional where a cell may be
/// empty.
package struct SQLColumn<Value: SQLValue>: Sendable {
  /// The parameter's number from 1 where rows are inserted, the column's from 0 where they are read.
  @usableFromInline
  let place: Int

  init(place: Int) { self.place = place }
}

/// What a cell can hold.
package protocol SQLValue: Sendable {
  /// The declared SQL types of columns that hold it, without lengths.
  static var sqlTypes: Set<String> { get }
  /// Whether the cell can be empty.
  static var isOptional: Bool { get }
  /// Binds the value to the parameter with this number, counted from 1.
  func bind(to statement: BulkStatement, at place: Int)
}

extension Int: SQLValue {
  package static var sqlTypes: Set<String> { ["INTEGER", "INT", "BIGINT"] }
  package static var isOptional: Bool { false }
  package func bind(to statement: BulkStatement, at place: Int) { statement.bind(place, self) }
}

extension Double: SQLValue {
  package static var sqlTypes: Set<String> { ["DOUBLE", "REAL"] }
  package static var isOptional: Bool { false }
  package func bind(to statement: BulkStatement, at place: Int) { statement.bind(place, self) }
}

extension String: SQLValue {
  package static var sqlTypes: Set<String> { ["TEXT", "VARCHAR", "DATE"] }
  package static var isOptional: Bool { false }
  package func bind(to statement: BulkStatement, at place: Int) { statement.bind(place, self) }
}

extension Day: SQLValue {
  package static var sqlTypes: Set<String> { ["TEXT", "DATE"] }
  package static var isOptional: Bool { false }
  package func bind(to statement: BulkStatement, at place: Int) {
    withUTF8 { statement.bind(place, copying: $0) }
  }
}

extension Optional: SQLValue where Wrapped: SQLValue {
  package static var sqlTypes: Set<String> { Wrapped.sqlTypes }
  package static var isOptional: Bool { true }
  package func bind(to statement: BulkStatement, at place: Int) {
    if let self { self.bind(to: statement, at: place) } else { statement.bindNull(place) }
  }
}
