extension Day {
  /// Reads exactly `yyyy-MM-dd`; nil for anything else and for days that do not exist.
  public init?(_ text: some StringProtocol) {
    var copy = String(text)
    guard let day = copy.withUTF8({ Day(utf8: $0) }) else { return nil }
    self = day
  }

  /// Reads exactly `yyyy-MM-dd` from bytes, without a String.
  @inlinable
  public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 10, let base = bytes.baseAddress else { return nil }
    self.init(utf8: base)
  }

  /// Reads the ten bytes at `base`.
  @inlinable
  init?(utf8 base: UnsafePointer<UInt8>) {
    guard base[4] == 0x2D, base[7] == 0x2D else { return nil }
    let century = twoDigits(base)
    let yearOfCentury = twoDigits(base + 2)
    let month = twoDigits(base + 5)
    let dayOfMonth = twoDigits(base + 8)
    guard century | yearOfCentury | month | dayOfMonth >= 0 else { return nil }
    self.init(year: century * 100 + yearOfCentury, month: month, dayOfMonth: dayOfMonth)
  }

  /// Calls `body` with the UTF-8 of the written form, without a String.
  @inlinable
  public func withUTF8<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { buffer in
      let count = writeUTF8(to: buffer)
      return try body(UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// Appends the written form, `yyyy-MM-dd`, to `bytes`.
  @inlinable
  public func appendUTF8(to bytes: inout [UInt8]) {
    withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// Writes `yyyy-MM-dd` and returns the number of bytes: ten for the years 0...9999.
  @usableFromInline
  func writeUTF8(to buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    let (year, month, dayOfMonth) = civil
    guard year >= 0, year <= 9999 else { return writeDistant(year, month, dayOfMonth, to: buffer) }
    writeTwoDigits(year / 100, to: buffer, at: 0)
    writeTwoDigits(year % 100, to: buffer, at: 2)
    buffer[4] = 0x2D
    writeTwoDigits(month, to: buffer, at: 5)
    buffer[7] = 0x2D
    writeTwoDigits(dayOfMonth, to: buffer, at: 8)
    return 10
  }

  private func writeDistant(
    _ year: Int, _ month: Int, _ dayOfMonth: Int, to buffer: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    let year = Array("\(year)".utf8.prefix(buffer.count - 6))
    _ = buffer.update(fromContentsOf: year)
    buffer[year.count] = 0x2D
    writeTwoDigits(month, to: buffer, at: year.count + 1)
    buffer[year.count + 3] = 0x2D
    writeTwoDigits(dayOfMonth, to: buffer, at: year.count + 4)
    return year.count + 6
  }
}

extension Day: CustomStringConvertible {
  /// The written form, `yyyy-MM-dd`.
  public var description: String { withUTF8 { String(decoding: $0, as: UTF8.self) } }
}

extension Day: Codable {
  /// Reads the written form, `yyyy-MM-dd`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = Day(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "found '\(text)', needed a day as yyyy-MM-dd")
    }
    self = day
  }

  /// Writes the written form, `yyyy-MM-dd`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Returns the number that two ASCII digits form; a negative number if they are not digits.
@inlinable
func twoDigits(_ bytes: UnsafePointer<UInt8>) -> Int {
  let tens = Int(bytes[0]) - 0x30
  let ones = Int(bytes[1]) - 0x30
  guard UInt(bitPattern: tens) <= 9, UInt(bitPattern: ones) <= 9 else { return -1 }
  return tens * 10 + ones
}

@inlinable
func writeTwoDigits(_ number: Int, to buffer: UnsafeMutableBufferPointer<UInt8>, at index: Int) {
  buffer[index] = 0x30 + UInt8(truncatingIfNeeded: number / 10)
  buffer[index + 1] = 0x30 + UInt8(truncatingIfNeeded: number % 10)
}
