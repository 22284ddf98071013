import Glibc
import Tabular

extension CSVWriter {
  /// Appends a number rounded to `decimals`, half away from zero, without zeros at its end.
  mutating func append(rounded number: Double, decimals: Int) {
    let unit = [1.0, 10, 100, 1000, 10_000, 100_000, 1_000_000][decimals]
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

  /// Appends words so that no spreadsheet takes them for a formula and no row breaks.
  ///
  /// Control characters become spaces. Where the first character is one of `= + - @`, or was a tab
  /// or a line ending, a space stands before it: a formula must begin with its sign.
  mutating func append(words bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.first else { return appendEmpty() }
    let isFormula = [0x3D, 0x2B, 0x2D, 0x40].contains(first)
    guard isFormula || bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      return append(bytes)
    }
    var harmless = bytes.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
    let firstVisible = harmless.first { $0 != 0x20 }
    if isFormula || firstVisible.map({ [0x3D, 0x2B, 0x2D, 0x40].contains($0) }) == true {
      harmless.insert(0x20, at: 0)
    }
    harmless.withUnsafeBufferPointer { append($0) }
  }
}
