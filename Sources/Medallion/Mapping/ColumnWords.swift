/// Translations of a retailer's words in a column: `values: {status: {storniert: cancelled}}`.
struct ColumnWords {
  private let words: [String: [UInt8]]

  /// Takes translations; words are matched without regard to case.
  init(_ words: [String: String]) {
    self.words = Dictionary(
      words.map { ($0.lowercased(), Array($1.utf8)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The translation of a cell; nil if there is none.
  subscript(cell: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    words[String(decoding: cell, as: UTF8.self).lowercased()]
  }
}
