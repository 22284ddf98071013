internal import Glibc

/// A buffer of bytes to write to a file, with formatting of numbers and CSV fields.
struct OutputBuffer: ~Copyable {
  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity = 256 << 10
  private(set) var count = 0

  init() { storage = .allocate(capacity: capacity) }

  deinit { storage.deallocate() }

  /// Whether the buffer should be written out.
  var isFull: Bool { count >= 128 << 10 }

  mutating func drain(
    _ write: (UnsafeRawBufferPointer) throws(TabularError) -> Void
  ) throws(TabularError) {
    try write(UnsafeRawBufferPointer(start: storage, count: count))
    count = 0
  }

  @inline(__always)
  mutating func append(byte: UInt8) {
    reserve(1)
    storage[count] = byte
    count += 1
  }

  mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append(plain: $0) }
  }

  mutating func append(plain bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    reserve(bytes.count)
    memcpy(storage + count, base, bytes.count)
    count += bytes.count
  }

  /// Appends a CSV field, quoted if it contains a delimiter, a quotation mark or a line ending.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, quotedFor delimiter: UInt8) {
    var needsQuotes = false
    for byte in bytes where byte <= 0x2C || byte == delimiter {
      if byte == delimiter || byte == 0x22 || byte == 0x0A || byte == 0x0D { needsQuotes = true }
    }
    guard needsQuotes else { return append(plain: bytes) }
    append(byte: 0x22)
    for byte in bytes {
      if byte == 0x22 { append(byte: 0x22) }
      append(byte: byte)
    }
    append(byte: 0x22)
  }

  mutating func append(decimal number: Int) {
    reserve(20)
    if number < 0 { append(byte: 0x2D) }
    appendDigits(number.magnitude, atLeast: 1)
  }

  mutating func append(scaled number: Int, decimals: Int) {
    append(isNegative: number < 0, number.magnitude, decimals: decimals)
  }

  private mutating func append(isNegative: Bool, _ magnitude: UInt, decimals: Int) {
    reserve(48)
    if isNegative { append(byte: 0x2D) }
    var unit: UInt = 1
    for _ in 0..<decimals { unit *= 10 }
    appendDigits(magnitude / unit, atLeast: 1)
    guard decimals > 0 else { return }
    append(byte: 0x2E)
    appendDigits(magnitude % unit, atLeast: decimals)
  }

  /// Appends a Double with fixed decimals, rounded half away from zero after scaling.
  ///
  /// Numbers too large to scale exactly are written in their shortest form.
  mutating func append(_ number: Double, decimals: Int) {
    let scaled = (number * powersOfTen[decimals]).rounded()
    guard scaled.magnitude < 0x1p53 else { return append(shortest: number) }
    append(isNegative: scaled < 0, UInt(scaled.magnitude), decimals: decimals)
  }

  mutating func append(shortest number: Double) {
    if number.magnitude < 0x1p53, number.rounded() == number {
      append(decimal: Int(number))
      return
    }
    var text = number.description
    text.withUTF8 { append(plain: $0) }
  }

  private mutating func appendDigits(_ number: UInt, atLeast minimum: Int) {
    reserve(20)
    var length = 1
    var limit: UInt = 10
    while length < 20, number >= limit {
      length += 1
      let (next, isTooLarge) = limit.multipliedReportingOverflow(by: 10)
      if isTooLarge { break }
      limit = next
    }
    let width = max(length, minimum)
    var rest = number
    for index in stride(from: count + width - 1, through: count, by: -1) {
      storage[index] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += width
  }

  @inline(__always)
  private mutating func reserve(_ bytes: Int) {
    if count + bytes > capacity { grow(by: bytes) }
  }

  private mutating func grow(by bytes: Int) {
    capacity = max(capacity * 2, count + bytes)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: storage, count: count)
    storage.deallocate()
    storage = larger
  }
}
