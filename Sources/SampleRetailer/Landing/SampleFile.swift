import Tabular

/// A CSV file of the sample that counts its lines; it appears complete when it is finished.
///
/// A class, because a writer cannot be copied and feeds are kept in arrays.
final class SampleFile {
  private var writer: CSVWriter?
  /// The number of lines written, including the header.
  private(set) var lines = 1

  /// Creates the file in an existing folder and writes its header.
  init(path: String, columns: [String]) throws {
    var writer = try CSVWriter(path: path)
    try writer.writeRow(columns)
    self.writer = consume writer
  }

  /// Writes a row.
  func write(_ row: CSVRow) throws {
    row.forEachField { writer?.append($0) }
    try writer?.endRow()
    lines += 1
  }

  /// Writes the rest and moves the file to its path.
  func finish() throws {
    try writer.take()?.finish()
  }
}
