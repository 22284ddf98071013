/// A random stream that is addressed by position instead of by earlier draws.
///
/// It is SplitMix64 (Steele, Lea and Flood 2014) evaluated at a counter: a number depends only on
/// the seed, the stream's key and the position. So no part of a sample affects another, and the
/// integer arithmetic gives the same numbers on every processor.
package struct CounterStream {
  package let key: UInt64
  private var counter: UInt64 = 0

  /// The stream with this name and random seed.
  package init(seed: UInt64, _ name: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    key = CounterStream.mixed(CounterStream.mixed(seed &+ CounterStream.step) ^ hash)
  }

  /// The stream with this key, starting at a block; each block has 4,096 numbers.
  package init(key: UInt64, block: Int) {
    self.key = key
    counter = UInt64(block) << 12
  }

  /// Returns the next 64 random bits.
  package mutating func next() -> UInt64 {
    counter &+= 1
    return CounterStream.mixed(key &+ counter &* CounterStream.step)
  }

  /// Draws a number in 0..<1, a multiple of 2⁻⁵³.
  package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Draws a number in 0..<bound; the bias of at most bound ÷ 2⁶⁴ is negligible here.
  package mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Draws a whole number in the range, both ends included.
  package mutating func integer(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// Draws a number in the range.
  package mutating func real(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * unit()
  }

  /// Draws whether an event with this probability happens.
  package mutating func happens(_ probability: Double) -> Bool { unit() < probability }

  private static let step: UInt64 = 0x9e37_79b9_7f4a_7c15

  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
