/// Splits one CSV record into fields, eight bytes at a time.
struct CSVScanner {
  /// How the scan of a record ended.
  enum Outcome {
    case record
    case needsMore
    case unclosedQuote
    case textAfterQuote
  }

  private let delimiter: UInt8
  private let delimiters: UInt64
  private var position: UnsafePointer<UInt8>
  private var end: UnsafePointer<UInt8>
  private var isFinal: Bool
  private var isComplete = false

  /// The end of the record's bytes, without its line ending.
  private(set) var recordEnd: UnsafePointer<UInt8>
  /// The start of the next record.
  private(set) var next: UnsafePointer<UInt8>
  /// The number of line endings inside quotation marks.
  private(set) var innerLines = 0
  /// The bitwise "or" of all bytes, eight lanes wide; its high bits are zero if all are ASCII.
  private(set) var seen: UInt64 = 0
  /// Whether a field was quoted, which distinguishes an empty field from a blank line.
  private(set) var hasQuotes = false

  @inline(__always)
  init(
    delimiter: UInt8, start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>, isFinal: Bool
  ) {
    self.delimiter = delimiter
    delimiters = UInt64(delimiter) &* 0x0101_0101_0101_0101
    position = start
    self.end = end
    self.isFinal = isFinal
    recordEnd = start
    next = start
  }

  /// Scans the record at the start, and appends its fields to `fields`.
  @inline(__always)
  mutating func scan(into fields: inout FieldTable) -> Outcome {
    var fieldStart = position
    while true {
      if fieldStart < end, fieldStart.pointee == 0x22 {
        switch scanQuoted(from: fieldStart, into: &fields) {
        case .delimiter(let following): fieldStart = following
        case .end(let outcome): return outcome
        }
        continue
      }
      guard let following = scanPlain(from: fieldStart, into: &fields) else {
        return isComplete ? .record : .needsMore
      }
      fieldStart = following
    }
  }

  /// Scans unquoted fields to the record's end, or to the next quoted field, which it returns.
  @inline(__always)
  private mutating func scanPlain(
    from start: UnsafePointer<UInt8>, into fields: inout FieldTable
  ) -> UnsafePointer<UInt8>? {
    var fieldStart = start
    var cursor = start
    while end - cursor >= 8 {
      let word = UnsafeRawPointer(cursor).loadUnaligned(as: UInt64.self)
      seen |= word
      var hits = CSVScanner.endings(in: word, delimiters)
      while hits != 0 {
        let hit = cursor + hits.trailingZeroBitCount >> 3
        fields.append(fieldStart, hit - fieldStart)
        guard hit.pointee == delimiter else {
          endRecord(at: hit)
          return nil
        }
        fieldStart = hit + 1
        if fieldStart < end, fieldStart.pointee == 0x22 { return fieldStart }
        hits &= hits &- 1
      }
      cursor += 8
    }
    return scanTail(from: cursor, field: fieldStart, into: &fields)
  }

  /// Scans the last bytes of the window, which do not fill a word of eight bytes.
  @inline(never)
  private mutating func scanTail(
    from start: UnsafePointer<UInt8>, field: UnsafePointer<UInt8>, into fields: inout FieldTable
  ) -> UnsafePointer<UInt8>? {
    var fieldStart = field
    var cursor = start
    while cursor < end {
      let byte = cursor.pointee
      seen |= UInt64(byte)
      if byte == delimiter || byte == 0x0A || byte == 0x0D {
        fields.append(fieldStart, cursor - fieldStart)
        guard byte == delimiter else {
          endRecord(at: cursor)
          return nil
        }
        fieldStart = cursor + 1
        if fieldStart < end, fieldStart.pointee == 0x22 { return fieldStart }
      }
      cursor += 1
    }
    if isFinal {
      fields.append(fieldStart, cursor - fieldStart)
      endRecordAtEndOfFile()
    }
    return nil
  }

  /// Sets the record's end at a line ending; a CR at the window's end waits for its LF.
  @inline(__always)
  private mutating func endRecord(at ending: UnsafePointer<UInt8>) {
    recordEnd = ending
    isComplete = ending.pointee == 0x0A || ending + 1 < end || isFinal
    next = ending + 1
    if ending.pointee == 0x0D, next < end, next.pointee == 0x0A { next += 1 }
  }

  private mutating func endRecordAtEndOfFile() {
    recordEnd = end
    next = end
    isComplete = true
  }

  private enum AfterQuoted {
    case delimiter(UnsafePointer<UInt8>)
    case end(Outcome)
  }

  /// Scans one quoted field; `start` is its opening quotation mark.
  @inline(never)
  private mutating func scanQuoted(
    from start: UnsafePointer<UInt8>, into fields: inout FieldTable
  ) -> AfterQuoted {
    hasQuotes = true
    let content = start + 1
    var cursor = content
    var isEscaped = false
    while true {
      guard let quote = nextQuote(from: cursor) else {
        return .end(isFinal ? .unclosedQuote : .needsMore)
      }
      cursor = quote + 1
      if cursor < end {
        guard cursor.pointee == 0x22 else { break }
        isEscaped = true
        cursor += 1
      } else if isFinal {
        break
      } else {
        return .end(.needsMore)
      }
    }
    let length = cursor - 1 - content
    if isEscaped {
      fields.appendUnescaping(content, length)
    } else {
      fields.append(content, length)
    }
    return afterQuote(cursor)
  }

  private mutating func afterQuote(_ cursor: UnsafePointer<UInt8>) -> AfterQuoted {
    guard cursor < end else {
      endRecordAtEndOfFile()
      return .end(.record)
    }
    switch cursor.pointee {
    case delimiter: return .delimiter(cursor + 1)
    case 0x0A, 0x0D:
      endRecord(at: cursor)
      return .end(isComplete ? .record : .needsMore)
    default: return .end(.textAfterQuote)
    }
  }

  /// Returns the next quotation mark; counts the lines and collects the bytes before it.
  private mutating func nextQuote(from start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
    var cursor = start
    while cursor < end {
      if end - cursor >= 8 {
        let word = UnsafeRawPointer(cursor).loadUnaligned(as: UInt64.self)
        seen |= word
        let hits = CSVScanner.endings(in: word, 0x2222_2222_2222_2222)
        cursor += hits.trailingZeroBitCount >> 3
        if hits == 0 { continue }
      }
      let byte = cursor.pointee
      if byte == 0x22 { return cursor }
      seen |= UInt64(byte)
      if byte == 0x0A || (byte == 0x0D && !(cursor + 1 < end && cursor[1] == 0x0A)) {
        innerLines += 1
      }
      cursor += 1
    }
    return nil
  }

  /// Returns a word with the high bit set in every byte that is a delimiter or a line ending.
  ///
  /// Every lane is exact.
  @inline(__always)
  static func endings(in word: UInt64, _ delimiters: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let comma = word ^ delimiters
    let feed = word ^ 0x0A0A_0A0A_0A0A_0A0A
    let carriage = word ^ 0x0D0D_0D0D_0D0D_0D0D
    let isOther =
      (((comma & low) &+ low) | comma) & (((feed & low) &+ low) | feed)
      & (((carriage & low) &+ low) | carriage)
    return ~(isOther | low)
  }
}
