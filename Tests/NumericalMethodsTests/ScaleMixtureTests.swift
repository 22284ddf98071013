import Foundation
import NumericalMethods
import TestSupport
import Testing

/// A mixture with the tail of a forecast: shape k of the whole, and how far the variance varies.
private func mixture(shape: Double, tail: Double, mean: Double = 1000) -> ScaleMixture {
  let variance = mean * mean / shape
  return ScaleMixture(
    calm: Gamma(mean: mean, variance: (1 - tail) * variance),
    wild: Gamma(mean: mean, variance: (1 + 4 * tail) * variance), wildShare: 0.2)
}

private let probabilities = [
  1e-6, 0.001, 0.01, 0.025, 0.1, 0.5, 0.9, 0.975, 0.9989, 0.9991, 1 - 1e-6,
]

/// The first probability that a quantile does not give back, over shapes from 1e-3 to 1e8.
private func roundTripBreach(
  _ seed: UInt64, _ quantile: (any Distribution, Double) -> Double
) -> String? {
  var stream = RandomStream(seed: seed, key: "round trip")
  for _ in 0..<400 {
    let shape = exp(log(1e-3) + stream.nextUniform() * log(1e11))
    let specimens: [any Distribution] = [
      mixture(shape: shape, tail: 0.01 + 0.69 * stream.nextUniform()),
      Gamma(shape: shape, scale: 2.5),
    ]
    for it in specimens {
      for p in probabilities {
        let place = quantile(it, p)
        // Below that the quantile is nearer to zero than any number.
        if place < 1e-290 { continue }
        let error = abs(it.cdf(place) - p)
        if !(error < 1e-10 * max(min(p, 1 - p), 0.1)) {
          return "cdf(quantile(\(p))) is \(error) off for shape \(shape): \(it)"
        }
      }
    }
  }
  return nil
}

@Suite struct ScaleMixtureTests {
  @Test func `quantiles agree with mpmath`() throws {
    let table = try ReferenceTable("mixtures.csv")
    #expect(table.tool.contains("mpmath 1."))
    for row in table.rows {
      let it = ScaleMixture(
        calm: Gamma(mean: row.number("mean"), variance: row.number("calm_variance")),
        wild: Gamma(mean: row.number("mean"), variance: row.number("wild_variance")),
        wildShare: row.number("share"))
      let found = it.quantile(row.number("p"))
      #expect(relativeError(found, row.number("quantile")) < 1e-10, "\(row), found \(found)")
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `the cdf of a quantile is its probability`(_ seed: UInt64) {
    #expect(roundTripBreach(seed) { $0.quantile($1) } == nil)
  }

  @Test func `planted faults are caught`() {
    #expect(roundTripBreach(1) { $0.quantile($1) * (1 + 1e-8) } != nil)
    // A search that trusts its start.
    #expect(
      roundTripBreach(1) { $0.mean + $0.standardDeviation * standardNormalQuantile($1) } != nil)
  }

  @Test func `several quantiles are those asked for one by one`() {
    for shape in [0.01, 0.7, 6, 80, 1e5] {
      let it = mixture(shape: shape, tail: 0.3)
      #expect(
        it.quantiles([0] + probabilities + [1]) == ([0] + probabilities + [1]).map(it.quantile))
      #expect(it.quantile(0) == 0 && it.quantile(1) == .infinity)
    }
  }

  @Test func `a mixture of other families lies between its parts`() {
    let it = ScaleMixture(
      calm: Normal(mean: 3, standardDeviation: 1), wild: Normal(mean: 3, standardDeviation: 2.5),
      wildShare: 0.2)
    for p in probabilities {
      #expect(abs(it.cdf(it.quantile(p)) - p) < 1e-10)
    }
  }
}
