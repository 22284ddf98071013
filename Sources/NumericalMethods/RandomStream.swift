/// A seeded stream of random numbers, the same on every machine and in every process.
///
/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): the n-th number is a hash of seed + n · γ, so
/// streams with different keys are independent for all practical purposes and cost 8 bytes.
public struct RandomStream: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A stream for a seed alone.
  public init(seed: UInt64) {
    state = seed
  }

  /// The stream of one key, say of one series, under a run's seed.
  public init(seed: UInt64, key: String) {
    state = mix(seed &+ golden) ^ stableHash(key)
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= golden
    return mix(state)
  }

  /// Skips a number of draws in constant time.
  public mutating func skip(_ count: Int) {
    state &+= golden &* UInt64(count)
  }

  /// A number uniform in [0, 1), with 53 random bits.
  public mutating func nextUniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A standard normal number, by inversion of a uniform one in (0, 1).
  public mutating func nextNormal() -> Double {
    standardNormalQuantile((Double(next() >> 11) + 0.5) * 0x1p-53)
  }
}

/// The FNV-1a hash of a text's UTF-8 bytes: unlike `hashValue`, equal in every process.
public func stableHash(_ text: String) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in text.utf8 {
    hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
  return hash
}

private let golden: UInt64 = 0x9e37_79b9_7f4a_7c15

private func mix(_ value: UInt64) -> UInt64 {
  var z = value
  z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
  z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
  return z ^ (z >> 31)
}
