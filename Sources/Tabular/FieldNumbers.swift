internal import Glibc

extension UnsafeBufferPointer where Element == UInt8 {
  /// Reads a whole number with an optional sign; nil for anything else or beyond 64 bits.
  public func parseInteger() -> Int? {
    guard let base = baseAddress, count > 0 else { return nil }
    let isNegative = base[0] == 0x2D
    let start = isNegative || base[0] == 0x2B ? 1 : 0
    guard start < count else { return nil }
    return count - start <= 18
      ? Self.shortInteger(base, start, count, isNegative)
      : Self.longInteger(base, start, count, isNegative)
  }

  @inline(__always)
  private static func shortInteger(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int, _ isNegative: Bool
  ) -> Int? {
    var value = 0
    for index in start..<count {
      let digit = base[index] &- 0x30
      guard digit <= 9 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return isNegative ? -value : value
  }

  private static func longInteger(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int, _ isNegative: Bool
  ) -> Int? {
    var value = 0
    for index in start..<count {
      let digit = base[index] &- 0x30
      guard digit <= 9 else { return nil }
      let (shifted, tooLarge) = value.multipliedReportingOverflow(by: 10)
      let (next, tooLarge2) = shifted.subtractingReportingOverflow(Int(digit))
      guard !tooLarge, !tooLarge2 else { return nil }
      value = next
    }
    if isNegative { return value }
    return value == .min ? nil : -value
  }

  /// Reads a decimal number exactly, as a whole number of units of 10^-`decimals`.
  ///
  /// `3.25` with three decimals is 3250. Nil if the field is not a number, does not fit 64 bits, or
  /// has more nonzero decimals than `decimals`; `parseDouble` distinguishes the last two from the
  /// first. Exponents are read: `1e-2`.
  public func parseDecimal(decimals: Int) -> Int? {
    precondition(decimals >= 0 && decimals <= 18, "decimals must be in 0...18")
    guard let number = DecimalText(self) else { return nil }
    return number.scaled(by: decimals)
  }

  /// Reads a decimal number, correctly rounded; nil if it is not one or exceeds a Double.
  ///
  /// Up to 2^53 with a power of ten up to 22 the result is one exact operation (Clinger 1990);
  /// beyond, the C library rounds. Infinity, NaN and hexadecimal forms are not read.
  public func parseDouble() -> Double? {
    guard let number = DecimalText(self) else { return nil }
    if let exact = number.exactDouble { return exact }
    return slowDouble()
  }

  @inline(never)
  private func slowDouble() -> Double? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: count + 1) { text in
      for index in 0..<count { text[index] = CChar(bitPattern: self[index]) }
      text[count] = 0
      guard let start = text.baseAddress else { return nil }
      let value = strtod(start, nil)
      return value.isFinite ? value : nil
    }
  }
}

/// The digits, sign and power of ten of a written number.
struct DecimalText {
  private var digits: UInt64 = 0
  private var exponent = 0
  private var isNegative = false
  /// Whether digits beyond the first 19 were left out.
  private var isCut = false

  /// Reads `[+-]digits[.digits][e[+-]digits]`, with a digit before or after the point.
  @inline(__always)
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard var cursor = bytes.baseAddress, bytes.count > 0 else { return nil }
    let end = cursor + bytes.count
    if cursor.pointee == 0x2D || cursor.pointee == 0x2B {
      isNegative = cursor.pointee == 0x2D
      cursor += 1
    }
    let start = cursor
    takeDigits(&cursor, end, isFraction: false)
    var count = cursor - start
    if cursor < end, cursor.pointee == 0x2E {
      cursor += 1
      let fraction = cursor
      takeDigits(&cursor, end, isFraction: true)
      count += cursor - fraction
    }
    guard count > 0 else { return nil }
    if cursor < end {
      guard cursor.pointee | 0x20 == 0x65, let power = Self.power(cursor + 1, end)
      else { return nil }
      exponent += power
    }
  }

  @inline(__always)
  private mutating func takeDigits(
    _ cursor: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, isFraction: Bool
  ) {
    while cursor < end {
      let digit = cursor.pointee &- 0x30
      guard digit <= 9 else { return }
      if digits < 1_000_000_000_000_000_000 {
        digits = digits &* 10 &+ UInt64(digit)
        if isFraction { exponent -= 1 }
      } else {
        if digit != 0 { isCut = true }
        if !isFraction { exponent += 1 }
      }
      cursor += 1
    }
  }

  private static func power(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> Int? {
    UnsafeBufferPointer(start: start, count: end - start).parseInteger().map {
      Swift.min(Swift.max($0, -100_000), 100_000)
    }
  }

  /// The value from one exact multiplication or division; nil if it would be rounded twice.
  @inline(__always)
  var exactDouble: Double? {
    guard digits <= 1 << 53, !isCut, exponent >= -22, exponent <= 22 else { return nil }
    let magnitude = Double(digits)
    let value =
      exponent < 0
      ? magnitude / powersOfTen[-exponent] : magnitude * powersOfTen[exponent]
    return isNegative ? -value : value
  }

  /// Returns the value in units of 10^-`decimals`; nil if that is not a whole number of 64 bits.
  func scaled(by decimals: Int) -> Int? {
    guard !isCut else { return nil }
    if digits == 0 { return 0 }
    var shift = exponent + decimals
    var value = digits
    while shift > 0 {
      let (next, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      guard !isTooLarge else { return nil }
      value = next
      shift -= 1
    }
    while shift < 0 {
      guard value % 10 == 0 else { return nil }
      value /= 10
      shift += 1
    }
    return Int(exactly: value).map { isNegative ? -$0 : $0 }
  }
}

let powersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
]
