/// The lines of a source that are not blank, one at a time.
struct LineRecords: ~Copyable {
  private var window: ByteWindow
  private let limit: Int
  private var nextLine = 1
  private var isSkippingLine = false

  private(set) var line = 1
  private(set) var problem: RowProblem?
  private(set) var current = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

  init(_ source: ByteSource, _ options: CSVOptions) throws(TabularError) {
    window = ByteWindow(source, chunk: options.chunkBytes)
    limit = options.maximumRecordBytes
    try window.skipByteOrderMark()
  }

  /// Advances to the next line that is not blank; false at the end.
  ///
  /// A line longer than the limit is cut there, and its rest is skipped.
  mutating func advance() throws(TabularError) -> Bool {
    if isSkippingLine { try window.skipLine() }
    isSkippingLine = false
    while window.count > 0 || !window.isFinal {
      let ending = window.lineEnding()
      let length = (ending?.position ?? window.end) - window.start
      if length > limit {
        take(limit, problem: .tooLong(limit: limit))
        isSkippingLine = true
        return true
      }
      if ending == nil, !window.isFinal {
        try window.fill()
        continue
      }
      take(length, problem: nil)
      window.consume(to: ending?.next ?? window.end)
      if !current.isBlank { return true }
    }
    return false
  }

  private mutating func take(_ length: Int, problem fault: RowProblem?) {
    current = UnsafeBufferPointer(start: window.start, count: length)
    problem = fault ?? (current.isValidUTF8 ? nil : .invalidUTF8)
    line = nextLine
    nextLine += 1
  }
}
