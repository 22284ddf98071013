package import Chronology

/// A column of a table or a query's result, whose position is found by name when the statement is
/// prepared.
///
/// `Value` is the type of its cells: `Int`, `Double`, `String` or `Day`, optional if cells may be
/// empty.
package struct SQLColumn<Value: SQLValue>: Sendable {
  /// The parameter's number from 1 for inserting, or the column's index from 0 for reading.
  @usableFromInline
  let place: Int

  init(place: Int) { self.place = place }
}

/// A type of values in cells.
package protocol SQLValue: Sendable {
  /// The declared SQL types of its columns, without lengths.
  static var sqlTypes: Set<String> { get }
  /// Whether the cell can be empty.
  static var isOptional: Bool { get }
  /// Binds the value to the parameter with this number, counted from 1.
  func bind(to statement: BulkStatement, at place: Int)
  /// Puts the value into the column with this number, counted from 1, of the next rows.
  func put(into insertion: BulkInsertion, at place: Int)
}

extension Int: SQLValue {
  package static var sqlTypes: Set<String> { ["INTEGER", "INT", "BIGINT"] }
  package static var isOptional: Bool { false }
  package func bind(to statement: BulkStatement, at place: Int) { statement.bind(place, self) }
  package func put(into insertion: BulkInsertion, at place: Int) { insertion.put(self, at: place) }
}

extension Double: SQLValue {
  package static var sqlTypes: Set<String> { ["DOUBLE", "REAL"] }
  package static var isOptional: Bool { false }
  package func bind(to statement: BulkStatement, at place: Int) { statement.bind(place, self) }
  package func put(into insertion: BulkInsertion, at place: Int) { insertion.put(self, at: place) }
}

extension String: SQLValue {
  package static var sqlTypes: Set<String> { ["TEXT", "VARCHAR", "DATE"] }
  package static var isOptional: Bool { false }
  package func bind(to statement: BulkStatement, at place: Int) { statement.bind(place, self) }
  package func put(into insertion: BulkInsertion, at place: Int) { insertion.put(self, at: place) }
}

extension Day: SQLValue {
  package static var sqlTypes: Set<String> { ["TEXT", "DATE"] }
  package static var isOptional: Bool { false }
  package func bind(to statement: BulkStatement, at place: Int) {
    withUTF8 { statement.bind(place, copying: $0) }
  }
  package func put(into insertion: BulkInsertion, at place: Int) {
    withUTF8 { insertion.put($0, at: place) }
  }
}

extension Optional: SQLValue where Wrapped: SQLValue {
  package static var sqlTypes: Set<String> { Wrapped.sqlTypes }
  package static var isOptional: Bool { true }
  package func bind(to statement: BulkStatement, at place: Int) {
    if let self { self.bind(to: statement, at: place) } else { statement.bindNull(place) }
  }
  package func put(into insertion: BulkInsertion, at place: Int) {
    if let self { self.put(into: insertion, at: place) } else { insertion.putNull(at: place) }
  }
}
