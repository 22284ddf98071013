/// Reads JSON Lines: one flat object per line, its members as the fields of a row.
///
/// The caller names the members; a row has one field for each, in that order. Texts come without
/// quotation marks and escapes, numbers and Booleans as they are written, objects and arrays as
/// their JSON text. A member that is missing or null is an empty field; the last value of a
/// repeated name counts. A line that is not an object is a row with a problem.
public final class JSONLinesReader {
  /// The names of the members, in the order of the fields.
  public let columns: [String]

  private var lines: LineRecords?

  /// Opens a file; `-` is standard input, and gzip is decompressed.
  public init(
    path: String, columns: [String], options: CSVOptions = CSVOptions()
  ) throws(TabularError) {
    self.columns = columns
    lines = try LineRecords(try ByteSource(path: path, name: path), options)
  }

  /// Reads from memory; errors show `name` as the file.
  public init(
    bytes: [UInt8], name: String = "memory", columns: [String], options: CSVOptions = CSVOptions()
  ) throws(TabularError) {
    self.columns = columns
    lines = try LineRecords(try ByteSource(bytes: bytes, name: name), options)
  }

  /// Calls `body` once with every line that is not blank; rethrows and stops at its first error.
  public func forEachRow(_ body: (borrowing TabularRow) throws -> Void) throws {
    guard var remaining = lines.take() else { return }
    var object = JSONFields(names: columns)
    while try remaining.advance() {
      let bytes = remaining.current
      let problem = remaining.problem ?? object.read(bytes)
      try body(object.row(line: remaining.line, problem: problem, rawBytes: bytes))
    }
  }
}
