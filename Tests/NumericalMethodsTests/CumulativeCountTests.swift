import NumericalMethods
import Testing

@Suite struct CumulativeCountTests {
  private static let end = 1 - 3e-7

  private func check(_ counts: any Distribution, _ sums: [Double]?) throws {
    let sums = try #require(sums)
    for (count, sum) in sums.enumerated() {
      #expect(abs(sum - counts.cdf(Double(count))) < 1e-12, "\(counts) at \(count)")
    }
    #expect(try #require(sums.last) >= Self.end)
    #expect(sums.dropLast().allSatisfy { $0 < Self.end })
  }

  @Test(arguments: [0.002, 0.4, 3, 41.5, 99, 650])
  func `sums are the cdf at each count, up to the end`(_ mean: Double) throws {
    for excess in [0.002, 0.5, 9, 60] {
      let counts = NegativeBinomial(mean: mean, variance: mean * (1 + excess))
      try check(counts, counts.cumulative(upTo: Self.end, most: 100_000))
    }
    let counts = Poisson(mean: mean)
    try check(counts, counts.cumulative(upTo: Self.end, most: 100_000))
    let narrow = FiniteCounts(mean: mean, varianceBelowMean: 0.6 * mean)
    try check(narrow, narrow.cumulative(upTo: Self.end, most: 100_000))
  }

  @Test func `a probability of zero too small for its digits is no start`() throws {
    let counts = Poisson(mean: 900)
    #expect(counts.pmf(0) == 0)
    try check(counts, counts.cumulative(upTo: Self.end, most: 100_000))
  }

  @Test func `more counts than wanted are not listed`() throws {
    let counts = NegativeBinomial(mean: 20, variance: 3_000)
    let all = try #require(counts.cumulative(upTo: Self.end, most: 100_000)).count
    #expect(counts.cumulative(upTo: Self.end, most: all)?.count == all)
    #expect(counts.cumulative(upTo: Self.end, most: all - 1) == nil)
    let pair = FiniteCounts(probabilities: [0.5, 0.5])
    #expect(pair.cumulative(upTo: Self.end, most: 2) == [0.5, 1])
    #expect(pair.cumulative(upTo: Self.end, most: 1) == nil)
  }
}
