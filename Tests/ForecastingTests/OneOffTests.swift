import Forecasting
import NumericalMethods
import TestSupport
import Testing

private func step(_ values: [Double]) -> any Distribution {
  forecastWithFallback(
    Series(values: values), AutomaticModel(horizon: 1), horizon: 1
  ).forecast.steps[0]
}

private func weeks(_ count: Int) -> [Double] {
  var stream = RandomStream(seed: 8, key: "one-off")
  return (0..<count).map { _ in Poisson(mean: 5.5).sample(using: &stream) }
}

@Suite struct OneOffTests {
  @Test(arguments: [20, 80, 97])
  func `one order in bulk leaves what is expected of usual weeks`(_ place: Int) {
    let plain = step(weeks(100))
    var values = weeks(100)
    values[place] = 132
    let one = step(values)
    #expect(abs(one.mean - plain.mean) < 3)
    #expect(one.quantile(0.5) >= 3 && one.quantile(0.975) < 30)
  }

  @Test func `bulk orders that come again are demand`() {
    var values = weeks(100)
    for place in stride(from: 10, to: 100, by: 20) { values[place] = 132 }
    #expect(step(values).quantile(0.99) > 40)
  }

  @Test func `the size at which an order stands alone makes no difference of its own`() {
    var below = weeks(100)
    let second = below.max() ?? 0
    below[20] = 3 * second
    var above = below
    above[20] = 3 * second + 1
    #expect(relativeError(step(above).mean, step(below).mean) < 1e-9)
  }
}
