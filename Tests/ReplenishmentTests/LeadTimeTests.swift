import NumericalMethods
import Replenishment
import Testing

@Suite struct LeadTimeTests {
  static let vague = LeadTimePrior(mean: 7, coefficientOfVariation: 0.5, weight: 0.05)

  /// Orders placed evenly over `span` days before now, each with a lead time drawn from `truth`.
  static func orders(
    _ count: Int, truth: LeadTimeDistribution, span: Int, seed: UInt64
  ) -> [LeadTimeObservation] {
    var stream = RandomStream(seed: seed)
    return (0..<count).map { index in
      let age = 1 + index * span / count
      let days = truth.sample(using: &stream)
      return days < age ? .received(afterDays: days) : .open(ageDays: age)
    }
  }

  /// Mean over many samples of estimated days ÷ true days.
  static func bias(
    truth: LeadTimeDistribution, _ learn: ([LeadTimeObservation]) -> LeadTimeEstimate
  ) -> Double {
    let ratios = (0..<40).map { seed in
      learn(orders(240, truth: truth, span: 40, seed: UInt64(seed))).mean / truth.mean
    }
    return ratios.reduce(0, +) / Double(ratios.count) - 1
  }

  static let truths = [
    LeadTimeDistribution(mean: 14, standardDeviation: 4),
    LeadTimeDistribution(mean: 20, standardDeviation: 9),
    LeadTimeDistribution(mean: 6, standardDeviation: 0.8),
  ]

  @Test(arguments: truths)
  func `the truth is recovered from receipts and open orders`(truth: LeadTimeDistribution) {
    let found = LeadTimeEstimate(
      Self.orders(4_000, truth: truth, span: 300, seed: 3), prior: Self.vague)
    #expect(abs(found.mean / truth.mean - 1) < 0.02)
    #expect(abs(found.distribution.standardDeviation / truth.standardDeviation - 1) < 0.06)
    #expect(found.receipts + found.open == 4_000)
    for probability in [0.1, 0.5, 0.9] {
      let days = found.distribution.quantile(probability) - truth.quantile(probability)
      #expect(abs(days) <= 1)
    }
  }

  @Test(arguments: truths)
  func `open orders are no bias where they are counted as such`(truth: LeadTimeDistribution) {
    #expect(abs(Self.bias(truth: truth) { LeadTimeEstimate($0, prior: Self.vague) }) < 0.02)
  }

  @Test func `the bias check catches open orders that are dropped, and those taken as received`() {
    let truth = Self.truths[1]
    let dropped = Self.bias(truth: truth) { orders in
      LeadTimeEstimate(orders.filter(\.isReceived), prior: Self.vague)
    }
    let taken = Self.bias(truth: truth) { orders in
      LeadTimeEstimate(orders.map { .received(afterDays: $0.days) }, prior: Self.vague)
    }
    #expect(dropped < -0.05)
    #expect(taken < -0.05)
  }

  @Test func `without receipts the prior holds, and receipts lower its weight`() {
    let prior = LeadTimePrior(mean: 10, coefficientOfVariation: 0.3, weight: 5)
    let none = LeadTimeEstimate([], prior: prior)
    #expect(none.mean == 10 && none.standardDeviation == 3)
    var last = 10.0
    for count in [1, 5, 20, 200] {
      let found = LeadTimeEstimate(
        (0..<count).map { .received(afterDays: 19 + $0 % 3) }, prior: prior)
      #expect(found.mean > last)
      last = found.mean
    }
    #expect(abs(last - 20) < 0.5)
  }

  @Test func `a late order lengthens the lead time learnt, more so the later it is`() {
    let received = (0..<6).map { LeadTimeObservation.received(afterDays: 8 + $0 % 3) }
    let prior = LeadTimePrior(mean: 9, coefficientOfVariation: 0.2, weight: 3)
    let means = [0, 5, 12, 20, 30].map { age in
      LeadTimeEstimate(received + [.open(ageDays: age)], prior: prior).mean
    }
    #expect(means == means.sorted())
    #expect(means[4] > means[0] + 1)
    #expect(abs(means[1] - means[0]) < 0.05)
  }

  @Test func `products borrow from their supplier as much as products differ`() {
    var stream = RandomStream(seed: 8)
    func groups(spread: Double) -> [[Int]] {
      (0..<40).map { _ in
        let truth = LeadTimeDistribution(
          mean: 15 * (1 + spread * stream.nextNormal()), standardDeviation: 3)
        return (0..<8).map { _ in truth.sample(using: &stream) }
      }
    }
    let alike = LeadTimePrior.weight(between: groups(spread: 0))
    let unlike = LeadTimePrior.weight(between: groups(spread: 0.3))
    #expect(alike > 10)
    #expect(unlike < 1.5)
    // Errors of three receipts' estimates are smaller with the supplier's prior than without.
    let supplier = LeadTimePrior(mean: 15, coefficientOfVariation: 0.25, weight: 6)
    let alone = LeadTimePrior(mean: 5, coefficientOfVariation: 1, weight: 0.01)
    var errors = [0.0, 0.0]
    for _ in 0..<100 {
      let mean = 15 * (1 + 0.08 * stream.nextNormal())
      let truth = LeadTimeDistribution(mean: mean, standardDeviation: 4)
      let seen = (0..<3).map { _ in
        LeadTimeObservation.received(afterDays: truth.sample(using: &stream))
      }
      for (index, prior) in [supplier, alone].enumerated() {
        let error = LeadTimeEstimate(seen, prior: prior).mean - mean
        errors[index] += error * error
      }
    }
    #expect(errors[0] < 0.5 * errors[1])
  }

  @Test func `days of a distribution: moments, quantiles, draws, what is left to wait`() {
    let days = LeadTimeDistribution(probabilities: [0, 1, 2, 1])
    #expect(days.mean == 2)
    #expect(abs(days.standardDeviation - 0.5.squareRoot()) < 1e-12)
    #expect([0, 0.25, 0.26, 0.75, 0.76, 1].map { days.quantile($0) } == [1, 1, 2, 2, 3, 3])
    #expect(days.remaining(afterDays: 2).probabilities == [2.0 / 3, 1.0 / 3])
    #expect(days.remaining(afterDays: 9).probabilities == [1])
    #expect(LeadTimeDistribution(certain: 4).quantile(0.01) == 4)
    #expect(days.counts.mean == 2)
    var stream = RandomStream(seed: 2)
    var tally = [0, 0, 0, 0]
    for _ in 0..<40_000 { tally[days.sample(using: &stream)] += 1 }
    #expect(tally[0] == 0)
    #expect(abs(Double(tally[2]) / 40_000 - 0.5) < 0.01)
  }

  @Test func `degenerate receipts give finite days`() {
    for observations: [LeadTimeObservation] in [
      [.received(afterDays: 0)], (0..<50).map { _ in .received(afterDays: 7) },
      [.open(ageDays: 900)], [.received(afterDays: 3_000), .received(afterDays: 1)],
      [.open(ageDays: 0)],
    ] {
      let found = LeadTimeEstimate(observations, prior: .stated(days: 7))
      #expect(found.mean > 0 && found.mean.isFinite && found.standardDeviation > 0)
      #expect(found.distribution.mean.isFinite)
    }
  }

  @Test func `a safety stock splits into what demand and what the supplier cause`() {
    let split = SafetyStockSplit(
      safetyStock: 26, demandPerPeriod: 5, errorSD: 5.0.squareRoot(), length: 6, lengthSD: 2)
    // Variances 30 and 100.
    #expect(abs(split.demandNoise - 6) < 1e-12)
    #expect(abs(split.leadTimeNoise - 20) < 1e-12)
    #expect(
      SafetyStockSplit(safetyStock: 4, demandVariance: 0, leadTimeVariance: 0).demandNoise == 4)
  }

  @Test func `on sample paths the split is the same within its error, and none without lateness`() {
    var stream = RandomStream(seed: 19)
    let lengths = (0..<20_000).map { _ in
      max(1, (6 + 2 * stream.nextNormal()).rounded())
    }
    let demand = DemandPaths(
      count: lengths.count, buckets: 1,
      values: lengths.map { Poisson(mean: 5 * $0).sample(using: &stream) })
    let split = SafetyStockSplit(safetyStock: 26, demand: demand, lengths: lengths)
    #expect(abs(split.leadTimeNoise - 20) < 0.6)
    let same = lengths.map { _ in 6.0 }
    #expect(SafetyStockSplit(safetyStock: 26, demand: demand, lengths: same).leadTimeNoise == 0)
  }
}
