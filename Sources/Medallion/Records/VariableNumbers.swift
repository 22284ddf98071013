/// Whole numbers as bytes, small ones in few: seven bits a byte, the lowest first.
struct VariableNumbers {
  private(set) var bytes: [UInt8] = []

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func add(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Adds numbers that are coded already.
  mutating func add(coded bytes: [UInt8]) { self.bytes += bytes }

  /// Adds a number that may be negative; those near 0 take few bytes.
  mutating func add(signed number: Int64) {
    add(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  /// Adds all bits of a number, in eight bytes.
  mutating func add(bits: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
  }
}

/// Reads the bytes of ``VariableNumbers``; after the last byte and after a fault, all numbers are 0.
struct VariableNumberReader {
  private let bytes: UnsafeRawBufferPointer
  private var place = 0
  /// Whether a number was cut off, longer than 64 bits or without sense.
  private(set) var isFaulty = false

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { place >= bytes.count }

  mutating func next() -> UInt64 {
    var (number, shift) = (UInt64(0), UInt64(0))
    while place < bytes.count, shift < 64 {
      let byte = bytes[place]
      place += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    return fault()
  }

  mutating func nextSigned() -> Int64 {
    let number = next()
    return Int64(bitPattern: number >> 1) ^ (0 &- Int64(bitPattern: number & 1))
  }

  mutating func nextBits() -> UInt64 {
    guard bytes.count - place >= 8 else { return fault() }
    defer { place += 8 }
    return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  /// Notes that a number makes no sense, and ends the reading.
  @discardableResult
  mutating func fault() -> UInt64 {
    isFaulty = true
    place = bytes.count
    return 0
  }
}
