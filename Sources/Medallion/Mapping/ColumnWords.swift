/// The words of a retailer for those that a column knows: `values: {status: {storniert: cancelled}}`.
struct ColumnWords {
  private let words: [String: [UInt8]]

  /// Words are found whatever their case.
  init(_ words: [String: String]) {
    self.words = Dictionary(
      words.map { ($0.lowercased(), Array($1.utf8)) }, uniquingKeysWith: { first, _ in first })
  }

  /// What takes the place of a cell; nil where the cell stands.
  subscript(cell: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    words[String(decoding: cell, as: UTF8.self).lowercased()]
  }
}
