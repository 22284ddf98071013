/// Writes CSV (RFC 4180) with LF line endings, quoting fields only if necessary.
///
/// The file appears complete at its path when `finish()` returns, and not at all otherwise. Fields
/// are appended from left to right; `endRow()` ends the row.
public struct CSVWriter: ~Copyable {
  private var file: OutputFile
  private var buffer: OutputBuffer
  private let delimiter: UInt8
  private var fieldsInRow = 0
  private var rowStart = 0

  /// Opens a file for writing; `-` is standard output.
  ///
  /// A byte order mark makes spreadsheets read the file as UTF-8.
  public init(
    path: String, delimiter: UInt8 = 0x2C, withByteOrderMark: Bool = false
  ) throws(TabularError) {
    file = try OutputFile(path: path)
    buffer = OutputBuffer()
    self.delimiter = delimiter
    if withByteOrderMark { buffer.append([0xEF, 0xBB, 0xBF]) }
    rowStart = buffer.count
  }

  /// Appends a text field.
  public mutating func append(_ text: some StringProtocol) {
    var copy = String(text)
    copy.withUTF8 { append($0) }
  }

  /// Appends a field of bytes, which must be UTF-8.
  public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    beginField()
    buffer.append(bytes, quotedFor: delimiter)
  }

  /// Appends a field of bytes, which must be UTF-8.
  public mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append($0) }
  }

  /// Appends a whole number; nil leaves the field empty.
  public mutating func append(_ number: Int?) {
    beginField()
    if let number { buffer.append(decimal: number) }
  }

  /// Appends the shortest number that reads back as the same Double.
  ///
  /// A whole number has no point; nil, NaN and infinity leave the field empty.
  public mutating func append(_ number: Double?) {
    beginField()
    guard let number, number.isFinite else { return }
    buffer.append(shortest: number)
  }

  /// Appends a number rounded to a fixed number of decimals.
  ///
  /// Nil, NaN and infinity leave the field empty.
  public mutating func append(_ number: Double?, decimals: Int) {
    precondition(decimals >= 0 && decimals <= 18, "decimals must be in 0...18")
    beginField()
    guard let number, number.isFinite else { return }
    buffer.append(number, decimals: decimals)
  }

  /// Appends a whole number of units of 10^-`decimals` as a decimal number.
  ///
  /// 3250 with three decimals is `3.250`. The inverse of `parseDecimal(decimals:)`.
  public mutating func append(scaled number: Int?, decimals: Int) {
    precondition(decimals >= 0 && decimals <= 18, "decimals must be in 0...18")
    beginField()
    if let number { buffer.append(scaled: number, decimals: decimals) }
  }

  /// Appends `true` or `false`; nil leaves the field empty.
  public mutating func append(_ flag: Bool?) {
    beginField()
    guard let flag else { return }
    buffer.append(flag ? Array("true".utf8) : Array("false".utf8))
  }

  /// Appends an empty field, which stands for a missing value.
  public mutating func appendEmpty() { beginField() }

  /// Ends the row, and writes the buffer to the file if it is full.
  public mutating func endRow() throws(TabularError) {
    if fieldsInRow == 1, buffer.count == rowStart { buffer.append([0x22, 0x22]) }
    buffer.append(byte: 0x0A)
    fieldsInRow = 0
    if buffer.isFull { try flush() }
    rowStart = buffer.count
  }

  /// Writes a row of texts, such as a header.
  public mutating func writeRow(_ fields: [String]) throws(TabularError) {
    for field in fields { append(field) }
    try endRow()
  }

  /// Writes the buffer to the file, which does not appear at its path yet.
  public mutating func flush() throws(TabularError) {
    try buffer.drain { (bytes) throws(TabularError) in try file.write(bytes) }
    rowStart = buffer.count
  }

  /// Writes the rest of the buffer, flushes the file to disk and moves it to its path.
  public consuming func finish() throws(TabularError) {
    try flush()
    try file.finish()
  }

  private mutating func beginField() {
    if fieldsInRow > 0 { buffer.append(byte: delimiter) }
    fieldsInRow += 1
  }
}
