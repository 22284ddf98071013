/// The format of a CSV file, and the limits on reading it.
public struct CSVOptions: Hashable, Sendable {
  /// The byte between fields; a comma by default.
  public var delimiter: UInt8

  /// The maximum length of a record in bytes; longer records are reported and skipped.
  public var maximumRecordBytes: Int

  /// The number of bytes to read at a time.
  public var chunkBytes: Int

  /// Creates options; the defaults suit almost every file.
  public init(
    delimiter: UInt8 = 0x2C, maximumRecordBytes: Int = 16 << 20, chunkBytes: Int = 256 << 10
  ) {
    precondition(
      delimiter < 0x80 && delimiter != 0x22 && delimiter != 0x0A && delimiter != 0x0D,
      "a delimiter is an ASCII byte other than a quotation mark or a line ending")
    precondition(maximumRecordBytes >= 1, "maximumRecordBytes must be at least 1")
    precondition(chunkBytes >= 1, "chunkBytes must be at least 1")
    self.delimiter = delimiter
    self.maximumRecordBytes = maximumRecordBytes
    self.chunkBytes = chunkBytes
  }
}
