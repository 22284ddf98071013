import Forecasting
import NumericalMethods
import Testing

/// The mean and the 97.5 % quantile of the next period.
private func next(_ values: [Double]) -> (mean: Double, high: Double) {
  let step = forecastWithFallback(
    Series(values: values), AutomaticModel(horizon: 2), horizon: 2
  ).forecast.steps[0]
  return (step.mean, step.quantile(0.975))
}

private let twelveWeeks: [Double] = [17, 16, 19, 18, 17, 16, 18, 19, 17, 18, 16, 17]

@Suite struct LaunchTests {
  @Test(arguments: [1.0, 25, 400])
  func `a stray sale half a year before the start changes nothing`(_ stray: Double) {
    let plain = next(twelveWeeks)
    let late = next([stray] + [Double](repeating: 0, count: 24) + twelveWeeks)
    #expect(abs(late.mean - plain.mean) < 0.5)
    #expect(abs(late.high - plain.high) <= 1)
  }

  @Test func `a product listed long before it sold is one that starts with its first sale`() {
    let plain = next(twelveWeeks)
    let late = next([Double](repeating: 0, count: 40) + twelveWeeks)
    #expect(abs(late.mean - plain.mean) < 0.5)
  }

  @Test func `slow demand keeps its zeros`() {
    let slow = (0..<60).map { $0 % 9 == 8 ? 1.0 : 0 }
    #expect(next(slow).mean < 0.3)
  }

  @Test func `one sale after a year of none is no launch`() {
    #expect(next([Double](repeating: 0, count: 52) + [5]).mean < 2)
  }

  @Test func `a product that sold for a year, rested and returned keeps its year`() {
    let year = (0..<52).map { Double(15 + $0 % 5) }
    let series = Series(values: year + [Double](repeating: 0, count: 20) + twelveWeeks)
    let fitted = try? AutomaticModel(horizon: 2).fit(series)
    #expect(fitted?.series.observedCount == 84)
  }

  @Test func `what lies before a launch counts as missing`() throws {
    let series = Series(values: [1] + [Double](repeating: 0, count: 24) + twelveWeeks)
    let fitted = try AutomaticModel(horizon: 2).fit(series)
    #expect(fitted.series.observedCount == 12)
    #expect(fitted.series.values.count == 37)
  }
}
