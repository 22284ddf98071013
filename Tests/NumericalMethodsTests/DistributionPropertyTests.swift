import NumericalMethods
import TestSupport
import Testing

/// One of every family, in easy and awkward places.
private let specimens: [any Distribution] = [
  Normal(), Normal(mean: -1e6, standardDeviation: 1), Normal(mean: 3e9, standardDeviation: 1e8),
  Gamma(shape: 0.02, scale: 5), Gamma(shape: 1, scale: 1), Gamma(mean: 1e9, variance: 1e14),
  Gamma(mean: 1e12, variance: 1e3),
  Poisson(mean: 1e-4), Poisson(mean: 2.5), Poisson(mean: 12_345),
  NegativeBinomial(mean: 0.05, variance: 3), NegativeBinomial(mean: 7, variance: 7.0001),
  NegativeBinomial(mean: 400, variance: 90_000),
  LogNormal(mean: 12, variance: 1e-4), LogNormal(mean: 0.4, variance: 9),
  Empirical([3, -1, 4, 1, -5, 9, 2, 6, 5, 3]), PointMass(7.5), PointMass(0),
  FiniteCounts(mean: 3.2, varianceBelowMean: 0.2), FiniteCounts(mean: 0.3, varianceBelowMean: 0.25),
  FiniteCounts(mean: 0.3, varianceBelowMean: 0.01), FiniteCounts(mean: 60, varianceBelowMean: 40),
]

private let probabilities = [1e-6, 0.001, 0.025, 0.1, 0.25, 0.5, 0.6, 0.9, 0.975, 0.999, 1 - 1e-6]

/// The first breach of what holds for every distribution; nil where all holds.
private func breach(_ it: any Distribution) -> String? {
  quantileBreach(it) ?? lossBreach(it)
}

private func quantileBreach(_ it: any Distribution) -> String? {
  var last = -Double.infinity
  for p in probabilities {
    let q = it.quantile(p)
    if q < last { return "quantile(\(p)) = \(q) lies below \(last)" }
    let rounding = 1e-15 * abs(q) / max(it.standardDeviation, 1e-300)
    if it.cdf(q) < p - 1e-9 - rounding { return "cdf(quantile(\(p))) = \(it.cdf(q))" }
    let before = q - 1e-6 * max(it.standardDeviation, 1e-9 * abs(q), 1e-12)
    if before < q, it.cdf(before) > p + 1e-6 + rounding {
      return "quantile(\(p)) = \(q) is not the smallest"
    }
    last = q
  }
  return nil
}

private func lossBreach(_ it: any Distribution) -> String? {
  let scale = max(it.standardDeviation, 1e-9 + 1e-5 * abs(it.mean))
  let grid = (-40...80).map { it.mean + Double($0) * 0.25 * scale }
  let losses = grid.map(it.loss)
  for (x, loss) in zip(grid, losses) where loss < max(0, it.mean - x) - 1e-9 * scale {
    return "loss(\(x)) = \(loss) lies below mean − x"
  }
  for index in 1..<grid.count - 1 {
    let (a, b, c) = (losses[index - 1], losses[index], losses[index + 1])
    if b > a + 1e-9 * scale { return "loss rises at \(grid[index])" }
    if a + c - 2 * b < -1e-9 * scale { return "loss is not convex at \(grid[index])" }
  }
  let far = it.mean - 1000 * scale
  if abs(it.loss(far) - (it.mean - far)) > 1e-6 * scale { return "loss misses mean − x far below" }
  if it.loss(it.mean + 1e5 * scale) > 1e-4 * scale { return "loss stays above 0 far above" }
  return nil
}

/// A normal whose author forgot something.
private struct Planted: Distribution {
  enum Fault { case shortQuantile, lossWithoutDensity, negativeLoss }
  let fault: Fault
  let mean = 10.0
  let variance = 4.0
  private let sound = Normal(mean: 10, standardDeviation: 2)

  init(_ fault: Fault) { self.fault = fault }
  func cdf(_ x: Double) -> Double { sound.cdf(x) }
  func quantile(_ p: Double) -> Double {
    fault == .shortQuantile ? 10 + 1.9 * standardNormalQuantile(p) : sound.quantile(p)
  }
  func loss(_ x: Double) -> Double {
    switch fault {
    case .shortQuantile: sound.loss(x)
    case .lossWithoutDensity: (mean - x) * (1 - cdf(x))
    case .negativeLoss: mean - x
    }
  }
}

@Suite struct DistributionPropertyTests {
  @Test(arguments: specimens.indices)
  func `quantile inverts cdf, and loss falls convexly from mean − x to 0`(_ index: Int) {
    #expect(breach(specimens[index]) == nil, "\(specimens[index])")
  }

  @Test func `planted faults are caught`() {
    #expect(breach(Planted(.shortQuantile)) != nil)
    #expect(breach(Planted(.lossWithoutDensity)) != nil)
    #expect(breach(Planted(.negativeLoss)) != nil)
  }

  @Test(arguments: specimens.indices)
  func `samples have the mean and variance`(_ index: Int) {
    let it = specimens[index]
    // A count seen once in thousands of draws says nothing about moments.
    guard it is Normal || it.standardDeviation < 5 * abs(it.mean) else {
      return
    }
    var stream = RandomStream(seed: 5, key: "sample \(index)")
    let sample = Empirical((0..<20_000).map { _ in it.sample(using: &stream) })
    #expect(abs(sample.mean - it.mean) <= 0.04 * it.standardDeviation + 1e-9)
    #expect(abs(sample.variance - it.variance) <= 0.15 * it.variance + 1e-9)
  }

  @Test func `counts have whole quantiles`() {
    for it in specimens where it is Poisson || it is NegativeBinomial || it is FiniteCounts {
      for p in probabilities { #expect(it.quantile(p) == it.quantile(p).rounded()) }
    }
  }

  @Test(arguments: [(3.2, 0.5), (0.9, 0.5), (12.0, 3.0), (80.0, 79.0), (2.0, 1.0)])
  func `counts that scatter less than Poisson keep mean and variance`(
    _ mean: Double, _ variance: Double
  ) {
    let it = FiniteCounts(mean: mean, varianceBelowMean: variance)
    #expect(relativeError(it.mean, mean) < 1e-12)
    #expect(relativeError(it.variance, variance) < 1e-9)
  }

  @Test func `a variance that whole numbers cannot have becomes the least they can`() {
    let it = FiniteCounts(mean: 2.3, varianceBelowMean: 0.05)
    #expect(abs(it.mean - 2.3) < 1e-12)
    #expect(abs(it.variance - 0.21) < 1e-12)
  }
}
