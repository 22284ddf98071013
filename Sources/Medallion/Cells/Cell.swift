/// A typed value of a row being loaded.
///
/// A text points into the row's bytes or its arena and is valid until the next row.
struct Cell {
  /// The type of the value.
  enum Kind: UInt8 { case null, text, integer, real }

  var kind = Kind.null
  var integer = 0
  var real = 0.0
  var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

  static var null: Cell { Cell() }
  static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> Cell { Cell(kind: .text, bytes: bytes) }
  static func integer(_ value: Int) -> Cell { Cell(kind: .integer, integer: value) }
  static func real(_ value: Double) -> Cell { Cell(kind: .real, real: value) }

  /// The value of an integer or real cell; nil for others.
  var number: Double? {
    switch kind {
    case .integer: Double(integer)
    case .real: real
    case .null, .text: nil
    }
  }

  /// The value of a text cell; nil for others.
  var string: String? { kind == .text ? String(decoding: bytes, as: UTF8.self) : nil }

  /// Whether the other cell has the same type and value.
  func equals(_ other: Cell) -> Bool {
    guard kind == other.kind else { return false }
    switch kind {
    case .null: return true
    case .integer: return integer == other.integer
    case .real: return real == other.real
    case .text: return bytes.elementsEqual(other.bytes)
    }
  }

  /// The value as text for people; empty for null.
  var written: String {
    switch kind {
    case .null: ""
    case .text: String(decoding: bytes, as: UTF8.self)
    case .integer: String(integer)
    case .real: Int(exactly: real).map(String.init) ?? String(real)
    }
  }

  /// The value as text for people, in a column of this type; money in currency units.
  func written(as type: ColumnType) -> String {
    type == .money && kind == .integer ? Cell.real(Double(integer) / 10_000).written : written
  }

  /// Binds the value to the statement's parameter `index`, counted from 1.
  func bind(to statement: BulkStatement, at index: Int) {
    switch kind {
    case .null: statement.bindNull(index)
    case .text: statement.bind(index, bytes)
    case .integer: statement.bind(index, integer)
    case .real: statement.bind(index, real)
    }
  }
}
