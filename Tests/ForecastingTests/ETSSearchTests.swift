import Forecasting
import NumericalMethods
import TestSupport
import Testing

private typealias Deviances = [ETSForm: Double]

/// −2 log-likelihood of every form at the optimum found for it.
private func deviances(_ values: [Double], season: Int) throws -> Deviances {
  var found: Deviances = [:]
  for error in ETSForm.Error.allCases {
    for trend in ETSForm.Trend.allCases {
      for kind in ETSForm.Season.allCases where kind == .none || season > 1 {
        let form = ETSForm(error, trend, kind)
        let fit = try ExponentialSmoothing(form).fit(
          Series(values: values, seasonLengths: [season], isNonnegative: false))
        found[form] = -2 * (fit.parameters.first { $0.name == "loglik" }?.value ?? .nan)
      }
    }
  }
  return found
}

/// By how much a form with a trend fits worse than it would without one, at most.
///
/// Next to no trend can be had with β at its floor, which is not quite zero: hence a little slack.
private func lag(_ found: Deviances) -> Double {
  found.map { form, value in
    var simple = form
    simple.trend = .none
    return value - (found[simple] ?? .infinity)
  }.max() ?? .nan
}

@Suite struct ETSSearchTests {
  @Test(arguments: ["walk", "noise", "trend", "season"])
  func `a trend never makes the likelihood worse`(_ kind: String) throws {
    for seed in 1...4 {
      let values = generated(kind, count: 64, seed: UInt64(seed))
      #expect(try lag(deviances(values, season: 4)) < 0.1, "\(kind), \(seed)")
    }
  }

  @Test func `a form whose search stopped early is caught`() throws {
    var found = try deviances(generated("walk", count: 64, seed: 1), season: 4)
    found[ETSForm(.additive, .additive, .none), default: 0] += 10
    #expect(lag(found) > 1)
  }

  @Test func `a fast trend is found beside a slow one`() throws {
    // The growth itself wanders, so β near α fits far better than a straight line.
    var (level, growth) = (1000.0, 0.0)
    var stream = RandomStream(seed: 5)
    let values = (0..<80).map { _ in
      growth += 3 * stream.nextNormal()
      level += growth
      return level
    }
    let series = Series(values: values, isNonnegative: false)
    let fit = try ExponentialSmoothing(ETSForm(.additive, .additive)).fit(series)
    let beta = fit.parameters.first { $0.name == "beta" }?.value ?? .nan
    #expect(beta > 0.5, "\(beta)")
  }

  @Test func `a season that reaches down to zero is fitted with additive states`() throws {
    // First guesses lead to means below zero here, which relative errors do not allow.
    var stream = RandomStream(seed: 2)
    let pattern = [12.0, 300, 2500, 900, 40, 15]
    let values = (0..<90).map { index in
      pattern[index % 6] * (1 + 0.1 * stream.nextNormal()) * (index < 36 ? 1 : 0.5)
    }
    for trend in ETSForm.Trend.allCases {
      let fit = try ExponentialSmoothing(ETSForm(.multiplicative, trend, .additive)).fit(
        Series(values: values, seasonLengths: [6]))
      #expect(fit.fitted.allSatisfy { $0 > 0 })
    }
  }

  @Test func `one unit more or less does not matter to a form`() throws {
    let values = generated("season", count: 60, seed: 3)
    let form = ETSForm(.multiplicative, .damped, .additive)
    let plain = try ExponentialSmoothing(form).fit(Series(values: values, seasonLengths: [12]))
    let thousand = try ExponentialSmoothing(form).fit(
      Series(values: values.map { 1000 * $0 }, seasonLengths: [12]))
    for (one, other) in zip(plain.project(6).means, thousand.project(6).means) {
      #expect(relativeError(other, 1000 * one) < 1e-4)
    }
  }
}
