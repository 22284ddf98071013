/// One typed value of a row while it is loaded.
///
/// Texts point into the row's bytes or its arena and are valid until the next row.
struct Cell {
  /// What the cell holds.
  enum Kind: UInt8 { case null, text, integer, real }

  var kind = Kind.null
  var integer = 0
  var real = 0.0
  var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

  static var null: Cell { Cell() }
  static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> Cell { Cell(kind: .text, bytes: bytes) }
  static func integer(_ value: Int) -> Cell { Cell(kind: .integer, integer: value) }
  static func real(_ value: Double) -> Cell { Cell(kind: .real, real: value) }

  /// The number that an integer or real cell holds.
  var number: Double? {
    switch kind {
    case .integer: Double(integer)
    case .real: real
    case .null, .text: nil
    }
  }

  /// The text of a text cell.
  var string: String? { kind == .text ? String(decoding: bytes, as: UTF8.self) : nil }

  /// The value as a person would write it; empty for null.
  var written: String {
    switch kind {
    case .null: ""
    case .text: String(decoding: bytes, as: UTF8.self)
    case .integer: String(integer)
    case .real: Int(exactly: real).map(String.init) ?? String(real)
    }
  }

  /// The value as a person would write it in a column of this type.
  func written(as type: ColumnType) -> String {
    type == .money && kind == .integer ? Cell.real(Double(integer) / 10_000).written : written
  }

  /// Binds the value to the statement's parameter.
  func bind(to statement: BulkStatement, at index: Int) {
    switch kind {
    case .null: statement.bindNull(index)
    case .text: statement.bind(index, bytes)
    case .integer: statement.bind(index, integer)
    case .real: statement.bind(index, real)
    }
  }
}
