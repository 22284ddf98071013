/// A random stream that is addressed by position, not by what was drawn before.
///
/// SplitMix64 (Steele, Lea and Flood 2014) evaluated at a counter: the number at a position depends
/// on the seed, the stream's key and the position only. So no part of a sample can shift another,
/// and everything is integer arithmetic, equal on every processor.
package struct CounterStream {
  package let key: UInt64
  private var counter: UInt64 = 0

  /// The stream named `name` under a seed.
  package init(seed: UInt64, _ name: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    key = CounterStream.mixed(CounterStream.mixed(seed &+ CounterStream.step) ^ hash)
  }

  /// The stream with this key, from the beginning of a block: each block has 4,096 numbers.
  package init(key: UInt64, block: Int) {
    self.key = key
    counter = UInt64(block) << 12
  }

  /// The next 64 random bits.
  package mutating func next() -> UInt64 {
    counter &+= 1
    return CounterStream.mixed(key &+ counter &* CounterStream.step)
  }

  /// A number in 0..<1, a multiple of 2⁻⁵³.
  package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number in 0..<bound; the bias of at most bound ÷ 2⁶⁴ is of no account here.
  package mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number in the range, both ends included.
  package mutating func integer(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// A number in the range.
  package mutating func real(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * unit()
  }

  /// Whether something happens that has this probability.
  package mutating func happens(_ probability: Double) -> Bool { unit() < probability }

  private static let step: UInt64 = 0x9e37_79b9_7f4a_7c15

  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
