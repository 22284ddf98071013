/// Reads a CSV file (RFC 4180) record by record, without a String per field.
///
/// Line endings are LF, CRLF or CR; a byte order mark is skipped, gzip is decompressed, blank lines
/// are passed over. What is wrong with a single row reaches the caller as `TabularRow.problem`; a
/// stray quotation mark costs its own line and no other. Only faults of the file as a whole are
/// thrown. Memory stays within a few chunks, or twice the longest record.
public final class CSVReader {
  /// The names in the first line.
  public let header: [String]

  private let name: String
  private let options: CSVOptions
  private var records: CSVRecords?

  /// Opens a file and reads its header; `-` is standard input.
  ///
  /// Errors call the file `name`, where that differs from its path.
  public convenience init(
    path: String, name: String? = nil, options: CSVOptions = CSVOptions()
  ) throws(TabularError) {
    try self.init(source: try ByteSource(path: path, name: name ?? path), options: options)
  }

  /// Reads from memory; `name` stands for the file in errors.
  public convenience init(
    bytes: [UInt8], name: String = "memory", options: CSVOptions = CSVOptions()
  ) throws(TabularError) {
    try self.init(source: try ByteSource(bytes: bytes, name: name), options: options)
  }

  private init(source: ByteSource, options: CSVOptions) throws(TabularError) {
    name = source.name
    self.options = options
    var records = try CSVRecords(source, options)
    header = try CSVHeader.read(from: &records, name: source.name, options: options)
    records.fieldsNeeded = header.count
    self.records = consume records
  }

  /// The index of a column, or nil where the header has no such name.
  public func column(_ name: String) -> Int? { header.firstIndex(of: name) }

  /// The index of a column that must be there.
  public func requiredColumn(_ wanted: String) throws(TabularError) -> Int {
    if let index = column(wanted) { return index }
    throw TabularError(
      file: name, line: 1, found: "the columns \(shownHeader)", needed: "a column '\(wanted)'")
  }

  /// The first names, and how many there are where that is not all.
  private var shownHeader: String {
    let names = header.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    return header.count > 12 ? names + ", … (\(header.count) in all)" : names
  }

  /// Hands every row after the header to `body`, once; an error that `body` throws ends it.
  ///
  /// The state is moved out of the object first, which spares a check of exclusive access per row.
  public func forEachRow(_ body: (borrowing TabularRow) throws -> Void) throws {
    guard var remaining = records.take() else { return }
    while try remaining.advance() { try body(remaining.current) }
  }
}
