/// Reads JSON Lines: one flat object per line, its members as the fields of a row.
///
/// The caller names the members; a row has one field for each, in that order. Texts come without
/// quotation marks and escapes, numbers and truth values as they are written, objects and arrays as
/// their JSON text. A member that is missing or null is an empty field, and of a name that is
/// written twice the last value counts. A line that is no object is a row with a problem.
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

  /// Reads from memory; `name` stands for the file in errors.
  public init(
    bytes: [UInt8], name: String = "memory", columns: [String], options: CSVOptions = CSVOptions()
  ) throws(TabularError) {
    self.columns = columns
    lines = try LineRecords(try ByteSource(bytes: bytes, name: name), options)
  }

  /// Hands every line that is not blank to `body`, once; an error that `body` throws ends it.
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
