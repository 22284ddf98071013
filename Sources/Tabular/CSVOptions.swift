/// How a CSV file is written, and how much of it may be held at a time.
public struct CSVOptions: Hashable, Sendable {
  /// The byte between fields; a comma unless told.
  public var delimiter: UInt8

  /// The longest record that is read; longer ones are reported and skipped.
  public var maximumRecordBytes: Int

  /// How many bytes are asked for at a time.
  public var chunkBytes: Int

  /// Options; those left out suit almost every file.
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
