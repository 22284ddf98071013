import Forecasting
import NumericalMethods
import Testing

private func steps(_ values: [Double], season: Int, horizon: Int) -> [any Distribution] {
  forecastWithFallback(
    Series(values: values, seasonLengths: [season]), AutomaticModel(horizon: horizon),
    horizon: horizon
  ).forecast.steps
}

@Suite struct ClosedPhaseTests {
  @Test(arguments: [7, 14])
  func `a closed day sells nothing at any horizon, whatever one order did`(_ horizon: Int) {
    var days = (0..<77).map { $0 % 7 == 6 ? 0.0 : 5 }
    days[72] = 50
    let steps = steps(days, season: 7, horizon: horizon)
    #expect(steps[6].quantile(0.999) == 0 && steps[6].mean == 0)
    #expect(steps[0].quantile(0.5) == 5)
    #expect(abs(steps[0].mean - 5) < 0.6)
  }

  @Test func `what the open days sell by the day of the week is kept`() {
    let days = (0..<140).map { [4.0, 4, 4, 4, 8, 12, 0][$0 % 7] }
    let steps = steps(days, season: 7, horizon: 7)
    #expect(steps[6].mean == 0)
    #expect(steps[5].mean > 1.5 * steps[0].mean)
  }

  @Test func `a day that sold once is open`() {
    var days = (0..<77).map { $0 % 7 == 6 ? 0.0 : 5 }
    days[6] = 1
    #expect(steps(days, season: 7, horizon: 7)[6].mean > 0)
  }

  @Test func `slow demand has no closed days by chance`() {
    var stream = RandomStream(seed: 4, key: "slow")
    let days = (0..<56).map { _ in stream.nextUniform() < 0.15 ? 1.0 : 0 }
    #expect(steps(days, season: 7, horizon: 7).allSatisfy { $0.mean > 0 })
  }
}
