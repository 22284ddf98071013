/// The records of a CSV source in order, one at a time.
struct CSVRecords: ~Copyable {
  /// The number of fields of the header; nil while the header itself is read.
  var fieldsNeeded: Int?

  private var window: ByteWindow
  private var fields = FieldTable()
  private let delimiter: UInt8
  private let limit: Int

  private var nextLine = 1
  private var isSkippingLine = false
  /// Whether the following lines may be the rest of a quoted text longer than the limit.
  private var isInLongText = false
  private var line = 1
  private var problem: RowProblem?
  private var rawBytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

  init(_ source: ByteSource, _ options: CSVOptions) throws(TabularError) {
    window = ByteWindow(source, chunk: options.chunkBytes)
    delimiter = options.delimiter
    limit = options.maximumRecordBytes
    try window.skipByteOrderMark()
  }

  /// The current record; valid until the next call of `advance`.
  var current: TabularRow {
    @inline(__always) borrowing get {
      TabularRow(
        line: line, problem: problem, rawBytes: rawBytes, fields: UnsafePointer(fields.slices),
        count: fields.count)
    }
  }

  /// Advances to the next record that is not a blank line; false at the end.
  ///
  /// Bytes beyond the limit are never examined, so that results do not depend on chunk boundaries.
  @inline(__always)
  mutating func advance() throws(TabularError) -> Bool {
    while true {
      if isSkippingLine { try window.skipLine() }
      isSkippingLine = false
      guard window.count > 0 || !window.isFinal else { return false }
      let start = window.start
      let isCut = window.count > limit + 2
      fields.begin(longest: min(window.count, limit + 2))
      var scanner = CSVScanner(
        delimiter: delimiter, start: start, end: isCut ? start + limit + 2 : window.end,
        isFinal: window.isFinal && !isCut)
      switch window.count == 0 ? .needsMore : scanner.scan(into: &fields) {
      case .record where scanner.recordEnd - start <= limit:
        line = nextLine
        nextLine += scanner.innerLines + 1
        window.consume(to: scanner.next)
        if scanner.recordEnd == start { continue }
        rawBytes = UnsafeBufferPointer(start: start, count: scanner.recordEnd - start)
        problem = findProblem(scanner)
        if isRestOfText() { continue }
        return true
      case .needsMore where window.count < limit + 2: try window.fill()
      case .textAfterQuote:
        if try giveUpLine(.textAfterQuote(field: fields.count)), !isRestOfText() { return true }
      case .record, .needsMore, .unclosedQuote:
        let isLongText = scanner.hasQuotes && window.count >= limit + 2
        if try giveUpLine(.unclosedQuote), !isRestOfText() {
          isInLongText = isLongText
          return true
        }
      }
    }
  }

  /// Returns whether the current line belongs to a quoted text before it that exceeds the limit.
  ///
  /// The text ends with a line that has an odd number of quotation marks, or before a line that
  /// fits the header: then the opening mark was a stray one.
  @inline(__always)
  private mutating func isRestOfText() -> Bool {
    guard isInLongText else { return false }
    guard problem != nil else {
      isInLongText = false
      return false
    }
    isInLongText = rawBytes.count { $0 == 0x22 }.isMultiple(of: 2)
    return true
  }

  @inline(__always)
  private func findProblem(_ scanner: CSVScanner) -> RowProblem? {
    if window.hasZeroByte, rawBytes.contains(0) { return .zeroByte }
    if scanner.seen & 0x8080_8080_8080_8080 != 0, !rawBytes.isValidUTF8 { return .invalidUTF8 }
    if let fieldsNeeded, fields.count != fieldsNeeded {
      return .ragged(fields: fields.count, header: fieldsNeeded)
    }
    return nil
  }

  /// Reports the first physical line of a record that cannot be read, and continues after it.
  ///
  /// Returns false if the line does not end in the window yet and more bytes were read. A line
  /// that does not end within the limit is cut there, and its rest is skipped.
  @inline(never)
  private mutating func giveUpLine(_ fault: RowProblem) throws(TabularError) -> Bool {
    let start = window.start
    let ending = window.lineEnding()
    if let ending, ending.position - start <= limit {
      report(fault, to: ending.position)
      window.consume(to: ending.next)
    } else if ending == nil, window.isFinal, window.count <= limit {
      report(fault, to: window.end)
      window.consume(to: window.end)
    } else if ending == nil, !window.isFinal, window.count < limit + 2 {
      try window.fill()
      return false
    } else {
      report(.tooLong(limit: limit), to: start + limit)
      isSkippingLine = true
    }
    return true
  }

  private mutating func report(_ fault: RowProblem, to end: UnsafePointer<UInt8>) {
    fields.begin(longest: 0)
    problem = fault
    rawBytes = UnsafeBufferPointer(start: window.start, count: end - window.start)
    line = nextLine
    nextLine += 1
  }
}
