/// A hash of a row's canonical values, equal in every process and on every machine.
///
/// Each step multiplies 64 by 64 bits and folds the 128-bit product, as wyhash does.
struct ContentHash {
  private var state: UInt64

  init(seed: UInt64 = 0x9E37_79B9_7F4A_7C15) { state = seed }

  /// The hash of the values added so far, as a signed 64-bit integer for SQLite.
  var value: Int { Int(bitPattern: UInt(Self.fold(state, 0xD6E8_FEB8_6659_FD93))) }

  /// Adds a value; null, 0 and the empty text all differ.
  mutating func add(_ cell: Cell) {
    switch cell.kind {
    case .null: mix(1)
    case .integer: addNumber(Double(cell.integer))
    case .real: addNumber(cell.real)
    case .text: add(cell.bytes)
    }
  }

  /// Adds bytes and their number.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    mix(UInt64(bytes.count) << 2 | 3)
    var index = 0
    while index < bytes.count {
      var word: UInt64 = 0
      let end = min(index + 8, bytes.count)
      while index < end {
        word = word << 8 | UInt64(bytes[index])
        index += 1
      }
      mix(word)
    }
  }

  /// Adds a whole number with all of its bits.
  mutating func add(number: Int) {
    mix(4)
    mix(UInt64(bitPattern: Int64(number)))
  }

  private mutating func addNumber(_ number: Double) {
    mix(2)
    mix(number == 0 ? 0 : number.bitPattern)
  }

  private mutating func mix(_ word: UInt64) {
    state = Self.fold(state ^ word, 0xA076_1D64_78BD_642F) ^ (state << 1 | state >> 63)
  }

  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}
