import Foundation
import SampleRetailer
import Testing

@Suite struct CounterStreamTests {
  @Test func `a stream is the SplitMix64 of its key`() {
    // Vigna's splitmix64.c from state 1234567.
    var stream = CounterStream(key: 1_234_567, block: 0)
    #expect(stream.next() == 6_457_827_717_110_365_317)
    #expect(stream.next() == 3_203_168_211_198_807_973)
    #expect(stream.next() == 9_817_491_932_198_370_423)
  }

  @Test func `the blocks of a stream do not depend on what was drawn before`() {
    var long = CounterStream(key: 9, block: 3)
    for _ in 0..<4096 { _ = long.next() }
    var next = CounterStream(key: 9, block: 4)
    #expect(long.next() == next.next())
  }

  @Test func `streams of other names and seeds differ`() {
    let keys = ["a", "b"].flatMap { name in
      (1...50).map { CounterStream(seed: UInt64($0), name).key }
    }
    #expect(Set(keys).count == 100)
  }

  @Test func `the exponential is good to seven digits`() {
    for step in 0...1600 {
      let x = Double(step) / 100
      #expect(abs(negativeExponential(x) / exp(-x) - 1) < 1e-6)
    }
  }

  @Test(arguments: [0.05, 0.7, 3, 16, 40])
  func `counts have the mean and the variance of a Poisson distribution`(mean: Double) {
    var stream = CounterStream(seed: 5, "poisson")
    let counts = (0..<20_000).map { _ in stream.poisson(mean) }
    #expect(Self.looksPoisson(counts, mean))
    #expect(!Self.looksPoisson(counts.map { 2 * $0 }, 2 * mean))
    #expect(!Self.looksPoisson(counts, mean * 1.2))
  }

  /// Whether mean and variance are those of a Poisson distribution, within four standard errors
  /// and twelve percent.
  static func looksPoisson(_ counts: [Int], _ mean: Double) -> Bool {
    let size = Double(counts.count)
    let average = counts.reduce(0) { $0 + Double($1) } / size
    let variance = counts.reduce(0) { $0 + (Double($1) - average) * (Double($1) - average) } / size
    return abs(average - mean) < 4 * (mean / size).squareRoot() && abs(variance / mean - 1) < 0.12
  }
}
