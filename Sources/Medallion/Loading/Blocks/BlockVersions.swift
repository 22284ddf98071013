import Tabular

/// Reads the column with the versions of rows.
final class BlockVersions {
  private let field: Int
  private let fileVersion: [UInt8]
  private var memo = TextMemo()

  init(field: Int, _ fileVersion: String) {
    self.field = field
    self.fileVersion = Array(fileVersion.utf8)
  }

  /// Writes the code of each row's version; NULL for that of the file.
  func read(_ block: RecordBlock, into values: UnsafeMutablePointer<Int>, _ texts: BlockTexts) {
    for row in 0..<block.count {
      guard block.isPlain[row] else { continue }
      values[row] = memo.value(of: block.rows.field(row, field).trimmed) { code($0, texts) }
    }
  }

  private func code(_ text: UnsafeBufferPointer<UInt8>, _ texts: BlockTexts) -> Int {
    guard !text.isEmpty else { return ColumnSource.null }
    var version = RecordVersion.written(String(decoding: text, as: UTF8.self))
    return version.withUTF8 {
      $0.elementsEqual(fileVersion) ? ColumnSource.null : texts.code($0)
    }
  }
}
