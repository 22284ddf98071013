/// Reads a CSV file (RFC 4180) record by record, without a String per field.
///
/// Line endings are LF, CRLF or CR; a byte order mark and blank lines are skipped, and gzip is
/// decompressed. A problem with a single row is reported as `TabularRow.problem`; a stray quotation
/// mark invalidates only its own line. Only errors of the file as a whole are thrown. Memory is
/// bounded by a few chunks, or twice the longest record.
public final class CSVReader {
  /// The names in the first line.
  public let header: [String]

  private let name: String
  private let options: CSVOptions
  private var records: CSVRecords?

  /// Opens a file and reads its header; `-` is standard input.
  ///
  /// Errors show `name` instead of the path if it is given.
  public convenience init(
    path: String, name: String? = nil, options: CSVOptions = CSVOptions()
  ) throws(TabularError) {
    try self.init(source: try ByteSource(path: path, name: name ?? path), options: options)
  }

  /// Reads from memory; errors show `name` as the file.
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

  /// Returns the index of a column; nil if the header does not have it.
  public func column(_ name: String) -> Int? { header.firstIndex(of: name) }

  /// Returns the index of a column; throws if the header does not have it.
  public func requiredColumn(_ wanted: String) throws(TabularError) -> Int {
    if let index = column(wanted) { return index }
    throw TabularError(
      file: name, line: 1, found: "the columns \(shownHeader)", needed: "a column '\(wanted)'")
  }

  /// The first column names; if there are more, also their number.
  private var shownHeader: String {
    let names = header.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    return header.count > 12 ? names + ", … (\(header.count) in all)" : names
  }

  /// Calls `body` once with every row after the header; rethrows and stops at its first error.
  public func forEachRow(_ body: (borrowing TabularRow) throws -> Void) throws {
    // Moving the state out of the object avoids a check of exclusive access per row.
    guard var remaining = records.take() else { return }
    while try remaining.advance() { try body(remaining.current) }
  }
}
