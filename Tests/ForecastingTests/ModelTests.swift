import Forecasting
import NumericalMethods
import Testing

private func means(_ model: any ForecastModel, _ values: [Double], season: Int = 1, _ horizon: Int)
  throws -> [Double]
{
  try model.fit(
    Series(values: values, seasonLengths: [season], isNonnegative: false)
  ).project(horizon).means
}

@Suite struct ModelTests {
  @Test func `simple models forecast what their names say`() throws {
    #expect(try means(Naive(), [1, 2, .nan], 2) == [2, 2])
    #expect(try means(SeasonalNaive(), [1, 2, 3, 4, 5, 6, 7], season: 3, 4) == [5, 6, 7, 5])
    #expect(try means(SeasonalNaive(), [1, 2, 3, 4, .nan, 6], season: 3, 3) == [4, 2, 6])
    #expect(try means(MovingAverage(window: 2), [9, 1, .nan, 3], 2) == [2, 2])
    #expect(try means(MovingAverage(window: 8), [1, 2, 6], 1) == [3])
  }

  @Test func `missing values leave the states as they were`() throws {
    let values = generated("walk", count: 40, seed: 1)
    let holed = values.prefix(20) + [.nan, .nan] + values.suffix(20)
    let counts = generated("lumpy", count: 40, seed: 1)
    let holedCounts = counts.prefix(20) + [.nan, .nan] + counts.suffix(20)
    #expect(
      try means(SimpleExponentialSmoothing(), values, 3)
        == means(SimpleExponentialSmoothing(), Array(holed), 3))
    #expect(try means(Croston(), counts, 3) == means(Croston(), Array(holedCounts), 3))
    #expect(
      try means(Croston(alpha: 0.1), counts, 3)
        != means(Croston(alpha: 0.1), Array(counts.prefix(20) + [0, 0] + counts.suffix(20)), 3))
  }

  @Test func `the regression finds a season and a trend and no more`() throws {
    let season = try Regression().fit(
      Series(values: generated("season", count: 96, seed: 3), seasonLengths: [12]))
    let next = season.project(12).means
    #expect(next.max().map { $0 > 60 } == true && next.min().map { $0 < 40 } == true)
    let noise = try Regression().fit(
      Series(values: generated("noise", count: 96, seed: 3), seasonLengths: [12]))
    #expect(noise.project(12).means.allSatisfy { abs($0 - 100) < 4 })
  }

  @Test func `a trend does not run away`() throws {
    let rising = (0..<30).map { 10 * Double($0) }
    let far = try means(Regression(damping: 1), rising, 2000)
    #expect(far.allSatisfy { $0 <= 290 + 290 })
    let falling = forecastWithFallback(
      Series(values: rising.reversed()), Regression(), horizon: 200)
    #expect(falling.forecast.means.allSatisfy { $0 >= 0 })
  }

  @Test func `two seasons share no harmonic twice`() throws {
    let values = generated("season", count: 400, seed: 3)
    let fit = try Regression().fit(Series(values: values, seasonLengths: [12, 24]))
    #expect(fit.project(24).means.allSatisfy { $0.isFinite })
    #expect(fit.residuals.reduce(0) { $0 + $1 * $1 } / 400 < 6)
  }

  @Test func `the automatic choice follows the data`() throws {
    let season = try AutomaticModel(horizon: 12).fit(
      Series(values: generated("season", count: 96, seed: 3), seasonLengths: [12]))
    #expect(season.name.contains("Regression") || season.name.contains("Seasonal"))
    #expect(season.project(12).means.max().map { $0 > 60 } == true)
    let trend = try AutomaticModel(horizon: 6).fit(
      Series(values: generated("trend", count: 80, seed: 3)))
    #expect(trend.project(6).means[5] > 61)
    let again = try AutomaticModel(horizon: 6).fit(
      Series(values: generated("trend", count: 80, seed: 3)))
    #expect(again.project(6).means == trend.project(6).means && again.name == trend.name)
  }

  @Test func `intervals of the automatic choice cover what comes`() {
    var hits = (narrow: 0, wide: 0, all: 0)
    for (index, kind) in ["walk", "noise", "trend", "season", "counts", "lumpy"].enumerated() {
      for seed in 0..<15 {
        let values = generated(kind, count: 104, seed: UInt64(100 * index + seed))
        let series = Series(values: Array(values.prefix(96)), seasonLengths: [12])
        let steps = forecastWithFallback(series, AutomaticModel(horizon: 8), horizon: 8)
          .forecast.steps
        for (actual, step) in zip(values.suffix(8), steps) {
          hits.all += 1
          if actual >= step.quantile(0.1), actual <= step.quantile(0.9) { hits.narrow += 1 }
          if actual >= step.quantile(0.025), actual <= step.quantile(0.975) { hits.wide += 1 }
        }
      }
    }
    let (narrow, wide) = (
      Double(hits.narrow) / Double(hits.all), Double(hits.wide) / Double(hits.all)
    )
    #expect(narrow > 0.75 && narrow < 0.92, "80 % intervals cover \(narrow)")
    #expect(wide > 0.91 && wide < 0.99, "95 % intervals cover \(wide)")
  }
}
