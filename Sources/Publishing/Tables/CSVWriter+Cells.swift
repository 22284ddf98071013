import Tabular

extension CSVWriter {
  /// Appends a number rounded to `decimals`, half away from zero, without trailing zeros.
  mutating func append(rounded number: Double, decimals: Int) {
    var unit = 1.0
    for _ in 0..<decimals { unit *= 10 }
    let scaled = (number * unit).rounded()
    guard scaled.magnitude < 0x1p53 else { return append(number) }
    var rest = Int(scaled)
    var places = decimals
    while places > 0, rest % 10 == 0 {
      rest /= 10
      places -= 1
    }
    if places == 0 { append(rest) } else { append(scaled: rest, decimals: places) }
  }

  /// Appends text so that no spreadsheet reads it as a formula and no row breaks.
  ///
  /// Control characters become spaces. Text whose first visible character is one of `= + - @` gets
  /// a space before it, since a formula must begin with its sign.
  mutating func append(words bytes: UnsafeBufferPointer<UInt8>) {
    var hasControl = false
    for byte in bytes where byte.isControl { hasControl = true }
    guard hasControl || bytes.first?.beginsFormula == true else { return append(bytes) }
    var harmless = bytes.map { $0.isControl ? 0x20 : $0 }
    if harmless.first(where: { $0 != 0x20 })?.beginsFormula == true { harmless.insert(0x20, at: 0) }
    harmless.withUnsafeBufferPointer { append($0) }
  }
}

extension UInt8 {
  fileprivate var isControl: Bool { self < 0x20 || self == 0x7F }

  fileprivate var beginsFormula: Bool {
    self == 0x3D || self == 0x2B || self == 0x2D || self == 0x40
  }
}
