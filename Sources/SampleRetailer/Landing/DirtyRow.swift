/// A dirty row and its ground truth.
struct DirtyRow {
  let kind: DirtyKind
  let row: CSVRow
  /// The damaged column; nil if no single column is damaged.
  var column: Int?
  var original: [UInt8] = []

  /// Creates a damaged copy of a clean row.
  init(_ kind: DirtyKind, of clean: CSVRow, _ format: FeedFormat, _ stream: inout CounterStream) {
    switch kind {
    case .exactRepeat:
      self.init(kind: kind, row: clean)
    case .ragged:
      self.init(kind: kind, row: stream.happens(0.5) ? clean.adding("?") : clean.removingLast())
    case .unknownProduct:
      self.init(kind, clean.withOwnSale(), at: format.product) { _ in Array("P0000".utf8) }
    case .unknownLocation:
      self.init(kind, clean.withOwnSale(), at: format.location) { _ in Array("L00".utf8) }
    case .emptyRequired:
      let column = format.required[stream.below(format.required.count)]
      self.init(kind, clean, at: column) { _ in [] }
    case .badDate:
      let isImpossible = stream.happens(0.5)
      self.init(kind, clean, at: format.time) { isImpossible ? $0.asImpossible : $0.asReordered }
    case .notUTF8:
      self.init(kind, clean, at: format.product) {
        Array($0.prefix(2)) + [0xE9, 0xFF] + $0.dropFirst(2)
      }
    case .nonNumeric:
      let words = ["two", "n/a", "1O", "-", "#REF!"]
      let word = words[stream.below(words.count)]
      self.init(kind, clean, at: format.number) { _ in Array(word.utf8) }
    case .conflictingCopy:
      let more = stream.integer(in: 2...9)
      self.init(kind, clean, at: format.number) { $0.adding(more) }
    case .tooManyDecimals:
      self.init(kind, clean, at: format.number) {
        Array($0) + Array(".000004".utf8)
      }
    }
  }

  private init(kind: DirtyKind, row: CSVRow) {
    self.kind = kind
    self.row = row
  }

  private init(
    _ kind: DirtyKind, _ clean: CSVRow, at column: Int,
    _ damaged: (ArraySlice<UInt8>) -> [UInt8]
  ) {
    self.kind = kind
    self.column = column
    original = Array(clean.field(column))
    row = clean.replacing(column, with: damaged(clean.field(column)))
  }
}

extension CSVRow {
  /// Returns the row with a new sale id, so that it is a separate sale and not a copy.
  fileprivate func withOwnSale() -> CSVRow {
    replacing(0, with: Array("X".utf8) + field(0))
  }
}

extension ArraySlice<UInt8> {
  /// The 30th of February of the date's year.
  fileprivate var asImpossible: [UInt8] { Array(prefix(5)) + Array("02-30".utf8) + dropFirst(10) }

  /// 31 December of the date's year as day/month/year.
  fileprivate var asReordered: [UInt8] {
    Array("31/12/".utf8) + Array(prefix(4)) + Array(dropFirst(10))
  }

  /// Returns the whole number plus `more`.
  fileprivate func adding(_ more: Int) -> [UInt8] {
    var number = 0
    for byte in self where byte != 0x2D { number = number * 10 + Int(byte) - 0x30 }
    var bytes: [UInt8] = []
    bytes.append(decimal: (first == 0x2D ? -number : number) + more)
    return bytes
  }
}
