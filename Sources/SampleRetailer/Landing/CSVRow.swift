/// A row of CSV in the making: bytes with commas, and where each field ends.
struct CSVRow {
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = []

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// Adds a field that needs no quotes.
  mutating func add(_ field: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: field)
    ends.append(bytes.count)
  }

  /// Adds an empty field.
  mutating func addNothing() {
    separate()
    ends.append(bytes.count)
  }

  mutating func add(_ number: Int) {
    separate()
    bytes.append(decimal: number)
    ends.append(bytes.count)
  }

  /// Adds money as major units with two decimals.
  mutating func add(cents: Int) {
    separate()
    bytes.append(decimal: cents / 100)
    bytes.append(0x2E)
    bytes.append(twoDigits: cents % 100)
    ends.append(bytes.count)
  }

  /// Adds text, in quotes where it holds a comma or a quote.
  mutating func add(text: String) {
    guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 }) else { return add(text.utf8) }
    add("\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\"".utf8)
  }

  func field(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1] + 1)..<ends[index]]
  }

  /// The row with other bytes in one field.
  func replacing(_ index: Int, with field: some Collection<UInt8>) -> CSVRow {
    var row = CSVRow()
    for other in ends.indices {
      if other == index { row.add(field) } else { row.add(self.field(other)) }
    }
    return row
  }

  private mutating func separate() {
    if !ends.isEmpty { bytes.append(0x2C) }
  }
}

extension [UInt8] {
  /// Appends a whole number in decimal digits.
  mutating func append(decimal number: Int) {
    if number < 0 { append(0x2D) }
    var rest = number.magnitude
    if rest < 10 { return append(0x30 + UInt8(rest)) }
    let start = count
    while rest > 0 {
      append(0x30 + UInt8(rest % 10))
      rest /= 10
    }
    self[start...].reverse()
  }

  /// Appends a number below 100 in two digits.
  mutating func append(twoDigits number: Int) {
    append(0x30 + UInt8(number / 10))
    append(0x30 + UInt8(number % 10))
  }
}
