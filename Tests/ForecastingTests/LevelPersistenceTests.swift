import Forecasting
import NumericalMethods
import Testing

/// Counts whose rate stands still, or moves by a share of each surprise.
private func counts(_ count: Int, moving share: Double, seed: UInt64) -> [Double] {
  var stream = RandomStream(seed: seed, key: "persistence")
  var rate = share > 0 ? 6.0 : 0.6
  return (0..<count).map { _ in
    let value = Poisson(mean: max(0.5, rate)).sample(using: &stream)
    rate += share * (value - rate)
    return value
  }
}

/// The variance that a model states for the sum of 8 periods, over the squared error that came.
private func statedOverFound(_ model: any ForecastModel, moving share: Double) -> Double {
  var (stated, found) = (0.0, 0.0)
  for seed in 0..<250 {
    let values = counts(158, moving: share, seed: UInt64(seed))
    let series = Series(values: Array(values.prefix(150)))
    let total = forecastWithFallback(series, model, horizon: 8).forecast.total(0..<8)
    let error = values.suffix(8).reduce(0, +) - total.mean
    stated += total.variance
    found += error * error
  }
  return stated / found
}

@Suite struct LevelPersistenceTests {
  @Test(arguments: [0, 0.3])
  func `sums of low counts vary as the automatic choice says, whether their level moves or not`(
    _ share: Double
  ) {
    let ratio = statedOverFound(AutomaticModel(horizon: 8), moving: share)
    #expect((0.8...1.4).contains(ratio), "moving \(share): \(ratio)")
  }

  @Test func `a level that is taken to move as its smoothing does is caught`() {
    let ratio = statedOverFound(IMAPA(alpha: 0.3), moving: 0)
    #expect(!(0.8...1.4).contains(ratio), "\(ratio)")
  }
}
