/// Consecutive rows of a file, copied so that they outlive the reader's closure.
public final class RowBlock {
  /// A part of the block's bytes.
  public struct Span {
    let start: UInt32
    let length: UInt32
  }

  /// The number of rows.
  public private(set) var count = 0
  private let width: Int
  private let capacity: Int
  private let spans: UnsafeMutablePointer<Span>
  private let raw: UnsafeMutablePointer<Span>
  private let lineNumbers: UnsafeMutablePointer<Int>
  /// The problem, and the fields that there are, of rows that have not `width` of them.
  private var broken: [Int: (problem: RowProblem, fields: [Span])] = [:]
  private var bytes: UnsafeMutablePointer<UInt8>
  private var used = 0
  private var byteCapacity: Int

  /// An empty block for `capacity` rows of `width` fields.
  public init(width: Int, capacity: Int) {
    self.width = width
    self.capacity = capacity
    spans = .allocate(capacity: width * capacity)
    raw = .allocate(capacity: capacity)
    lineNumbers = .allocate(capacity: capacity)
    byteCapacity = capacity * 64
    bytes = .allocate(capacity: byteCapacity)
  }

  deinit {
    spans.deallocate()
    raw.deallocate()
    lineNumbers.deallocate()
    bytes.deallocate()
  }

  /// Whether the block has no room for another row, or enough bytes.
  public var isFull: Bool { count == capacity || used > 1 << 28 }

  /// The physical line on which a row starts, counted from 1.
  public func line(_ row: Int) -> Int { lineNumbers[row] }

  /// Whether a row has a problem, and so not the fields that it should have.
  public func isBroken(_ row: Int) -> Bool { !broken.isEmpty && broken[row] != nil }

  /// The bytes of a field, without quotation marks and escapes; valid until bytes are added.
  @inline(__always)
  public func field(_ row: Int, _ index: Int) -> UnsafeBufferPointer<UInt8> {
    self[spans[row * width + index]]
  }

  /// The bytes of a span, valid until bytes are added.
  @inline(__always)
  public subscript(span: Span) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + Int(span.start), count: Int(span.length))
  }

  /// Removes all rows and bytes; the memory is kept.
  public func removeAll() {
    count = 0
    used = 0
    broken.removeAll()
  }

  /// Copies a row; the block must not be full.
  public func append(_ row: borrowing TabularRow) {
    let own = keep(row.rawBytes)
    raw[count] = own
    lineNumbers[count] = row.line
    if let problem = row.problem {
      broken[count] = (problem, (0..<row.count).map { keep(row[$0], from: row.rawBytes, at: own) })
    } else {
      let target = spans + count * width
      for index in 0..<width { target[index] = keep(row[index], from: row.rawBytes, at: own) }
    }
    count += 1
  }

  /// Copies bytes that belong to no field of the file.
  public func keep(_ text: UnsafeBufferPointer<UInt8>) -> Span {
    let span = Span(start: UInt32(used), length: UInt32(text.count))
    if used + text.count > byteCapacity { grow(to: used + text.count) }
    if let base = text.baseAddress { (bytes + used).update(from: base, count: text.count) }
    used += text.count
    return span
  }

  /// Calls `body` with a row as the reader gave it.
  public func withRow<Result>(
    _ row: Int, _ body: (borrowing TabularRow) throws -> Result
  ) rethrows -> Result {
    let own = broken[row]?.fields ?? (0..<width).map { spans[row * width + $0] }
    var slices = own.map { span in
      FieldSlice(start: UnsafePointer(bytes + Int(span.start)), count: Int(span.length))
    }
    // An array without elements has no address.
    slices.append(FieldSlice(start: nil, count: 0))
    return try slices.withUnsafeBufferPointer { slices in
      guard let base = slices.baseAddress else { preconditionFailure("there is a slice") }
      return try body(
        TabularRow(
          line: lineNumbers[row], problem: broken[row]?.problem, rawBytes: self[raw[row]],
          fields: base, count: own.count))
    }
  }

  /// The span of a field: in the copy of its row, unless the reader made it elsewhere.
  @inline(__always)
  private func keep(
    _ field: UnsafeBufferPointer<UInt8>, from row: UnsafeBufferPointer<UInt8>, at own: Span
  ) -> Span {
    guard let start = field.baseAddress, let first = row.baseAddress, start >= first,
      start + field.count <= first + row.count
    else { return keep(field) }
    return Span(start: own.start + UInt32(start - first), length: UInt32(field.count))
  }

  private func grow(to needed: Int) {
    let larger = max(needed, byteCapacity * 2)
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    copy.update(from: bytes, count: used)
    bytes.deallocate()
    bytes = copy
    byteCapacity = larger
  }
}
