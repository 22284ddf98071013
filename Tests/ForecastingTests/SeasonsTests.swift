import Forecasting
import NumericalMethods
import TestSupport
import Testing

/// Hours with a pattern of the day and one of the week, noise around them, and a level.
private func hours(
  _ count: Int, noise: Double, seed: UInt64 = 5, isMultiplicative: Bool = false
) -> [Double] {
  var stream = RandomStream(seed: seed, key: "hours")
  let day = (0..<24).map { _ in stream.nextNormal() }
  let week = (0..<168).map { _ in stream.nextNormal() }
  return (0..<count).map { hour in
    let season = 4 * day[hour % 24] + 3 * week[hour % 168]
    let value = 0.05 * (season + noise * stream.nextNormal())
    return isMultiplicative ? 80 * power(value) : 100 + 20 * value
  }
}

/// e^x by its series: nothing of the product is used.
private func power(_ x: Double) -> Double {
  var (term, sum) = (1.0, 1.0)
  for index in 1..<30 {
    term *= x / Double(index)
    sum += term
  }
  return sum
}

/// The mean absolute error of a model's forecast of the last periods.
private func error(
  _ model: any ForecastModel, _ values: [Double], seasons: [Int], last horizon: Int
) throws -> Double {
  let history = Series(values: Array(values.dropLast(horizon)), seasonLengths: seasons)
  let means = try model.fit(history).forecast(horizon).means
  return zip(values.suffix(horizon), means).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(horizon)
}

/// How far what one more unit in the last observation brings is from the weights.
private func weightsFault(_ state: BATSState, _ weights: [Double]) -> Double {
  var (plain, lifted) = (state, state)
  plain.observe(state.prediction)
  lifted.observe(state.prediction + 1)
  let ahead = zip(lifted.means(weights.count), plain.means(weights.count)).map { $0 - $1 }
  return zip(ahead, weights).map { abs($0 - $1) }.max() ?? .infinity
}

@Suite struct SeasonsTests {
  @Test func `a day and a week are found together, and a day alone does not suffice`() throws {
    let values = hours(168 * 5, noise: 0)
    let both = try error(BATS(), values, seasons: [168, 24], last: 48)
    let one = try error(BATS(), values, seasons: [24], last: 48)
    #expect(both < 0.2, "\(both)")
    #expect(one > 10 * both, "\(one)")
  }

  @Test func `logarithms are taken where patterns multiply, and only there`() throws {
    for isMultiplicative in [true, false] {
      let values = hours(168 * 4, noise: 1, isMultiplicative: isMultiplicative)
      let fit = try BATS().fit(Series(values: values, seasonLengths: [24, 168]))
      #expect(fit.parameters.contains { $0.name == "lambda" } == isMultiplicative)
    }
    let negative = try BATS().fit(
      Series(
        values: hours(168 * 4, noise: 1, isMultiplicative: true), seasonLengths: [24, 168],
        isNonnegative: false))
    #expect(!negative.parameters.contains { $0.name == "lambda" })
  }

  @Test func `weights are what a shock leaves in the forecasts`() {
    let gains = BATSGains(alpha: 0.2, beta: 0.05, phi: 0.9, gamma: [0.3, 0.1], rho: 0.6)
    var state = BATSState(level: 10, patterns: [[1, -1, 0], [2, 0, -1, -1, 0]], gains)
    for value in generated("noise", count: 20, seed: 2) { state.observe(value) }
    let weights = state.weights(15)
    #expect(weightsFault(state, weights) < 1e-9)
    #expect(weightsFault(state, Array(weights.dropFirst()) + [0]) > 1e-2)
  }

  @Test func `states move one by one as they do together`() throws {
    let values = hours(168 * 3, noise: 2)
    let series = Series(values: values, seasonLengths: [24, 168])
    let later = hours(30, noise: 2, seed: 8) + [.nan, 0, 140]
    for seed: UInt64 in [1, 2] {
      let fit = try BATS().fit(series)
      let together = fit.updated(with: later)
      var apart = fit
      for value in later { apart.update(with: [value]) }
      #expect(apart.project(9).means == together.project(9).means, "\(seed)")
      #expect(apart.fitted.last == together.fitted.last && apart.fitted.count == 168 * 3 + 33)
      #expect(together.project(9).means != fit.project(9).means)
      #expect(together.project(9).isEveryNumberFinite)
    }
  }

  @Test func `days that are never observed stay out of it`() throws {
    func turnover(_ day: Int) -> Double { 50 + 10 * Double(day % 7) }
    let open = (0..<200).map { $0 % 7 == 6 ? Double.nan : turnover($0) }
    let fit = try BATS().fit(Series(values: open, seasonLengths: [7]))
    let means = fit.project(14).means
    for (step, mean) in means.enumerated() where (200 + step) % 7 != 6 {
      #expect(abs(mean - turnover(200 + step)) < 1, "\(step): \(mean)")
    }
    #expect(means.allSatisfy { $0 > 40 && $0 < 110 })
  }

  @Test func `a change of units by a power of two changes nothing else`() throws {
    let values = hours(168 * 3, noise: 2).map { $0 - 100 }
    func means(_ values: [Double]) throws -> [Double] {
      try BATS().fit(
        Series(values: values, seasonLengths: [24, 168], isNonnegative: false)
      ).project(20).means
    }
    #expect(try means(values.map { 1024 * $0 }) == means(values).map { 1024 * $0 })
    #expect(try means(values.map { -0.5 * $0 }) == means(values).map { -0.5 * $0 })
    #expect(try means(values.map { $0 * abs($0) }) != means(values).map { $0 * abs($0) })
  }

  @Test func `an exposure is divided out and multiplied back`() throws {
    let values = hours(168 * 3, noise: 2)
    let exposure = (0..<168 * 3 + 10).map { $0 % 2 == 0 ? 1.0 : 2.0 }
    let plain = try BATS().fit(Series(values: values, seasonLengths: [24, 168]))
    let exposed = try BATS().fit(
      Series(
        values: zip(values, exposure).map { $0 * $1 }, seasonLengths: [24, 168],
        exposure: exposure))
    let pairs = zip(plain.forecast(10).means, exposed.forecast(10).means)
    for (step, (one, other)) in pairs.enumerated() {
      #expect(relativeError(other, one * exposure[168 * 3 + step]) < 1e-9)
    }
  }

  @Test func `a season that does not come twice is left out`() throws {
    let values = generated("season", count: 80, seed: 1)
    func names(_ seasons: [Int]) throws -> [String] {
      try BATS().fit(Series(values: values, seasonLengths: seasons)).parameters.map(\.name)
    }
    #expect(try names([52, 12]).filter { $0.hasPrefix("gamma") } == ["gamma_12"])
    #expect(try names([52]).allSatisfy { !$0.hasPrefix("gamma") })
    #expect(try names([40, 12, 12]).filter { $0.hasPrefix("gamma") } == ["gamma_12", "gamma_40"])
  }

  @Test func `a rise in logarithms does not run away`() throws {
    let values = (0..<24).map { power(0.2 * Double($0)) }
    let fit = try BATS().fit(Series(values: values))
    let means = fit.project(60).means
    #expect(fit.parameters.contains { $0.name == "lambda" })
    #expect(means[0] > values[23] && means[59] <= 1.25 * (2 * values[23] - values[0]))
    #expect(means.allSatisfy { $0 > 0 })
  }

  @Test func `what is too short is told in words`() {
    #expect(throws: FitError.tooFewObservations(found: 3, needed: 8)) {
      try BATS().fit(Series(values: [1, 2, 3]))
    }
    let holed = (0..<40).map { $0 < 4 ? Double($0) : Double.nan }
    #expect(throws: FitError.tooFewObservations(found: 4, needed: 10)) {
      try BATS().fit(Series(values: holed, seasonLengths: [7]))
    }
  }
}

extension Projection {
  fileprivate var isEveryNumberFinite: Bool {
    means.allSatisfy(\.isFinite) && variances.allSatisfy(\.isFinite)
  }
}
