/// A row under construction: the concatenated bytes of its fields, and the end of each field.
struct CSVRow {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  var count: Int { ends.count }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  mutating func add(_ field: some Sequence<UInt8>) {
    bytes.append(contentsOf: field)
    ends.append(bytes.count)
  }

  mutating func addNothing() {
    ends.append(bytes.count)
  }

  mutating func add(text: String) { add(text.utf8) }

  mutating func add(_ number: Int) {
    bytes.append(decimal: number)
    ends.append(bytes.count)
  }

  /// Adds hundredths, such as money in cents, as a number with two decimals.
  mutating func add(hundredths: Int) {
    bytes.append(decimal: hundredths / 100)
    bytes.append(0x2E)
    bytes.append(twoDigits: hundredths % 100)
    ends.append(bytes.count)
  }

  func field(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// Calls `body` with the bytes of each field in order.
  func forEachField(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    bytes.withUnsafeBufferPointer { all in
      var start = 0
      for end in ends {
        body(UnsafeBufferPointer(rebasing: all[start..<end]))
        start = end
      }
    }
  }

  /// Returns the row with the bytes of one field replaced.
  func replacing(_ index: Int, with field: some Collection<UInt8>) -> CSVRow {
    var row = CSVRow()
    for other in ends.indices {
      if other == index { row.add(field) } else { row.add(self.field(other)) }
    }
    return row
  }

  /// Returns the row with another field at the end.
  func adding(_ field: String) -> CSVRow {
    var row = self
    row.add(text: field)
    return row
  }

  /// Returns the row without its last field.
  func removingLast() -> CSVRow {
    var row = CSVRow()
    for index in ends.indices.dropLast() { row.add(field(index)) }
    return row
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
