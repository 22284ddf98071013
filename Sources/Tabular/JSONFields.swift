/// The requested members of a JSON object (RFC 8259) as the fields of a row.
struct JSONFields: ~Copyable {
  private let names: [[UInt8]]
  private let fields: UnsafeMutablePointer<FieldSlice>
  /// Storage for unescaped texts; at least as long as the line, so that it is never reallocated
  /// while fields point into it.
  private var scratch: UnsafeMutablePointer<UInt8>
  private var scratchCapacity = 4096
  private var scratchUsed = 0

  init(names: [String]) {
    self.names = names.map { Array($0.utf8) }
    fields = .allocate(capacity: max(1, names.count))
    scratch = .allocate(capacity: scratchCapacity)
  }

  deinit {
    fields.deallocate()
    scratch.deallocate()
  }

  /// Returns the members of the last object read; a row with a problem has none.
  func row(
    line: Int, problem: RowProblem?, rawBytes: UnsafeBufferPointer<UInt8>
  ) -> TabularRow {
    TabularRow(
      line: line, problem: problem, rawBytes: rawBytes, fields: fields,
      count: problem == nil ? names.count : 0)
  }

  /// Reads the object in `line`; returns the problem if it is not valid.
  mutating func read(_ line: UnsafeBufferPointer<UInt8>) -> RowProblem? {
    for index in names.indices { fields[index] = FieldSlice(start: nil, count: 0) }
    makeRoom(for: line.count)
    var cursor = JSONCursor(line)
    return readObject(&cursor) ? nil : .malformedJSON(offset: cursor.offset)
  }

  private mutating func makeRoom(for bytes: Int) {
    scratchUsed = 0
    guard bytes > scratchCapacity else { return }
    scratch.deallocate()
    scratchCapacity = bytes
    scratch = .allocate(capacity: bytes)
  }

  private mutating func readObject(_ cursor: inout JSONCursor) -> Bool {
    guard cursor.take(0x7B) else { return false }
    if cursor.take(0x7D) { return cursor.isAtEnd }
    repeat {
      guard let key = cursor.readString(), cursor.take(0x3A), readValue(&cursor, of: key)
      else { return false }
    } while cursor.take(0x2C)
    return cursor.take(0x7D) && cursor.isAtEnd
  }

  private mutating func readValue(_ cursor: inout JSONCursor, of key: JSONCursor.Text) -> Bool {
    guard let field = index(of: key) else {
      return cursor.readString() != nil || cursor.readOther() != nil
    }
    if let text = cursor.readString() {
      fields[field] = plain(text)
    } else if let value = cursor.readOther() {
      let bytes = value.equals("null") ? UnsafeBufferPointer(start: nil, count: 0) : value
      fields[field] = FieldSlice(start: bytes.baseAddress, count: bytes.count)
    } else {
      return false
    }
    return true
  }

  private mutating func index(of key: JSONCursor.Text) -> Int? {
    let name = plain(key)
    let bytes = UnsafeBufferPointer(start: name.start, count: name.count)
    return names.firstIndex { $0.elementsEqual(bytes) }
  }

  /// Returns a text without its escapes; a text without any is not copied.
  private mutating func plain(_ text: JSONCursor.Text) -> FieldSlice {
    guard text.hasEscapes else {
      return FieldSlice(start: text.bytes.baseAddress, count: text.bytes.count)
    }
    let target = scratch + scratchUsed
    let count = text.unescape(into: target)
    scratchUsed += count
    return FieldSlice(start: UnsafePointer(target), count: count)
  }
}
