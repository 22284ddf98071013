import Tabular

/// A CSV file of the sample, which appears whole when it is finished, and knows its line numbers.
///
/// A class, because a writer cannot be copied and feeds are kept in arrays.
final class SampleFile {
  private var writer: CSVWriter?
  /// How many lines are written, the header included.
  private(set) var lines = 1

  /// Opens the file in a folder that exists and writes its header.
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

  /// Writes what is left and gives the file its name.
  func finish() throws {
    try writer.take()?.finish()
  }
}
