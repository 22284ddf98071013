import Forecasting
import NumericalMethods
import TestSupport
import Testing

private func forecast(
  _ values: [Double], _ model: any ForecastModel = AutomaticModel(horizon: 2), season: Int = 1,
  horizon: Int = 2
) -> Forecast {
  forecastWithFallback(
    Series(values: values, seasonLengths: season > 1 ? [season] : []), model, horizon: horizon
  ).forecast
}

private func flat(_ value: Double, _ count: Int) -> [Double] {
  [Double](repeating: value, count: count)
}

/// Histories that are nearly regular, and what a person would expect of the next period.
@Suite struct SaneIntervalTests {
  @Test(arguments: [1, 52])
  func `a constant with two weeks changed keeps its median`(_ season: Int) {
    for step in forecast(flat(12, 50) + [24, 12], season: season).steps {
      #expect(step.mean > 11.5 && step.mean < 14)
      #expect(step.quantile(0.5) >= 12 && step.quantile(0.5) <= 14)
      #expect(step.quantile(0.025) >= 5 && step.quantile(0.975) <= 30)
      #expect(step.quantile(0.9999) <= 48)
    }
  }

  @Test func `constants of any height with one week changed keep their median`() {
    var stream = RandomStream(seed: 5, key: "constants")
    for _ in 0..<300 {
      let level = 1 + (149 * stream.nextUniform()).rounded()
      let count = 16 + Int(88 * stream.nextUniform())
      var values = flat(level, count)
      values[Int(Double(count) * stream.nextUniform())] = (300 * stream.nextUniform()).rounded()
      let step = forecast(values).steps[0]
      let median = step.quantile(0.5)
      #expect(median >= min(step.mean - 2, 0.75 * level) && median <= step.mean + 2, "\(values)")
      #expect(step.quantile(0.975) >= step.mean.rounded(.down), "\(values)")
    }
  }

  @Test(arguments: [
    "Holt", "HoltWinters", "AutoETS", "ETS", "Theta", "Regression", "BATS",
  ])
  func `a line or a season that is left once is still followed`(_ name: String) throws {
    let model = try model(name, horizon: 1)
    let line = (0..<28).map { 10 + Double($0) } + [45, 39]
    let onLine = forecast(line, model, season: 4, horizon: 1).steps[0]
    #expect(onLine.quantile(0.5) > 30 && onLine.quantile(0.5) < 50)
    let season = (0..<29).map { 10 * Double(1 + $0 % 4) } + [25]
    let inSeason = forecast(season, model, season: 4, horizon: 1).steps[0]
    #expect(abs(inSeason.quantile(0.5) - inSeason.mean) < 8)
  }

  @Test func `a day on which the shop is closed sells nothing`() {
    var days = (0..<77).map { $0 % 7 == 6 ? 0.0 : 5 }
    days[72] = 6
    for model in [AutomaticModel(horizon: 7), AutoETS(), SeasonalNaive()] as [any ForecastModel] {
      let steps = forecast(days, model, season: 7, horizon: 7).steps
      #expect(steps[0].quantile(0.5) == 5 && steps[6].quantile(0.5) == 0, "\(model.name)")
      #expect(steps[0].quantile(0.025) >= 2, "\(model.name)")
    }
  }

  @Test func `variances fall with a mean that has fallen`() {
    let year = (0..<40).map { $0 % 4 == 0 ? 12.0 : 0 } + flat(0, 24)
    let step = forecast(year).steps[0]
    #expect(step.mean < 1)
    #expect(step.quantile(0.99) <= 12)
  }

  @Test func `a step's interval hardly depends on how far the forecast goes`() {
    let high: [Double] = [2000, 2600, 2800, 2700, 2500, 2300, 2350, 2800, 1500, 700, 250, 60, 14]
    let values = high + flat(0.1, 7) + high + [2000, 2600, 2800, 1400, 700, 340]
    let near = forecast(values, BATS(), horizon: 2).steps[0]
    let far = forecast(values, BATS(), horizon: 12).steps[0]
    #expect(relativeError(near.mean, far.mean) < 1e-9)
    #expect(far.quantile(0.5) > 0.5 * near.quantile(0.5))
    #expect(far.quantile(0.975) < 2 * near.quantile(0.975))
  }
}
