/// What was found of texts of up to 16 bytes, so that a text that many rows share is examined once.
///
/// Open addressing on the bytes of the texts themselves.
struct TextMemo {
  private var words: [SIMD2<UInt64>] = []
  private var lengths: [UInt8] = []
  private var values: [Int] = []
  private var count = 0

  init() { resize(to: 256) }

  /// What was found of `text`, or what `find` finds, which is kept.
  @inline(__always)
  mutating func value(
    of text: UnsafeBufferPointer<UInt8>, _ find: (UnsafeBufferPointer<UInt8>) throws -> Int
  ) rethrows -> Int {
    guard text.count <= 16 else { return try find(text) }
    let word = Self.word(text)
    let slot = slot(of: word, UInt8(text.count))
    if lengths[slot] != Self.free { return values[slot] }
    let value = try find(text)
    keep(value, word, UInt8(text.count))
    return value
  }

  private static let free: UInt8 = 255

  @inline(__always)
  private static func word(_ text: UnsafeBufferPointer<UInt8>) -> SIMD2<UInt64> {
    guard let base = UnsafeRawPointer(text.baseAddress) else { return SIMD2() }
    let count = text.count
    switch count {
    case 8...16:
      // The two words overlap, which together with the length is as distinct as the bytes.
      return SIMD2(
        base.loadUnaligned(as: UInt64.self),
        (base + (count - 8)).loadUnaligned(as: UInt64.self))
    case 4...7:
      return SIMD2(
        UInt64(base.loadUnaligned(as: UInt32.self)),
        UInt64((base + (count - 4)).loadUnaligned(as: UInt32.self)))
    default:
      var word: UInt64 = 0
      for byte in text { word = word << 8 | UInt64(byte) }
      return SIMD2(word, 0)
    }
  }

  @inline(__always)
  private func slot(of word: SIMD2<UInt64>, _ length: UInt8) -> Int {
    let product = (word.x ^ UInt64(length) &* 0x9E37_79B9_7F4A_7C15)
      .multipliedFullWidth(by: word.y ^ 0xA076_1D64_78BD_642F)
    var slot = Int(truncatingIfNeeded: product.high ^ product.low) & (lengths.count - 1)
    while lengths[slot] != Self.free, words[slot] != word || lengths[slot] != length {
      slot = (slot + 1) & (lengths.count - 1)
    }
    return slot
  }

  private mutating func keep(_ value: Int, _ word: SIMD2<UInt64>, _ length: UInt8) {
    if count * 2 >= lengths.count { resize(to: lengths.count * 2) }
    let slot = slot(of: word, length)
    words[slot] = word
    lengths[slot] = length
    values[slot] = value
    count += 1
  }

  private mutating func resize(to capacity: Int) {
    let (oldWords, oldLengths, oldValues) = (words, lengths, values)
    words = [SIMD2<UInt64>](repeating: SIMD2(), count: capacity)
    lengths = [UInt8](repeating: Self.free, count: capacity)
    values = [Int](repeating: 0, count: capacity)
    for place in oldLengths.indices where oldLengths[place] != Self.free {
      let slot = slot(of: oldWords[place], oldLengths[place])
      words[slot] = oldWords[place]
      lengths[slot] = oldLengths[place]
      values[slot] = oldValues[place]
    }
  }
}
