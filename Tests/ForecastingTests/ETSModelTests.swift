import Forecasting
import NumericalMethods
import TestSupport
import Testing

/// Values of a form at given parameters with relative or absolute normal errors, period by period.
private func sample(
  _ form: ETSForm, _ p: ETSParameters, sigma: Double, count: Int, using stream: inout RandomStream
) -> [Double] {
  var (level, trend, season) = (p.level, p.trend, p.season)
  return (0..<count).map { index in
    let q = level + p.phi * trend
    let phase = season.isEmpty ? 0 : index % season.count
    let state = season.isEmpty ? 0 : season[phase]
    let mean = form.season == .multiplicative ? q * state : q + state
    let shock = sigma * stream.nextNormal()
    let error = form.error == .additive ? shock : mean * shock
    let push = form.season == .multiplicative ? error / state : error
    if !season.isEmpty {
      season[phase] += p.gamma * (form.season == .multiplicative ? error / q : error)
    }
    level = q + p.alpha * push
    trend = p.phi * trend + p.beta * push
    return mean + error
  }
}

/// The parameters with the states moved over values.
private func moved(_ form: ETSForm, _ p: ETSParameters, over values: [Double]) -> ETSParameters {
  var end = p
  for (index, value) in values.enumerated() {
    let q = end.level + p.phi * end.trend
    let phase = p.season.isEmpty ? 0 : index % p.season.count
    let state = p.season.isEmpty ? 0 : end.season[phase]
    let push = form.season == .multiplicative ? value / state - q : value - q - state
    if !p.season.isEmpty {
      let target = form.season == .multiplicative ? value / q : value - q
      end.season[phase] += p.gamma * (target - state)
    }
    end.level = q + p.alpha * push
    end.trend = p.phi * end.trend + p.beta * push
  }
  return end
}

/// The largest difference, in deviations or relative, between a projection's moments and those of
/// sampled paths.
private func distance(
  _ form: ETSForm, _ p: ETSParameters, sigma: Double, _ turn: (Double) -> Double = { $0 }
) throws -> Double {
  let horizon = 7
  var past = RandomStream(seed: 1)
  let history = sample(form, p, sigma: sigma, count: 16, using: &past)
  let end = moved(form, p, over: history)
  let fit = try ExponentialSmoothing(form, parameters: p).fit(
    Series(values: history, seasonLengths: [4], isNonnegative: false))
  let sigma = (fit.parameters.first { $0.name == "sigma2" }?.value ?? .nan).squareRoot()
  let unit = MomentsOfSteps(fit.project(horizon))
  var stream = RandomStream(seed: 3)
  let paths = 40_000
  var sums = [Double](repeating: 0, count: horizon)
  var squares = sums
  var totals = (sum: 0.0, square: 0.0)
  for _ in 0..<paths {
    let path = sample(form, end, sigma: sigma, count: horizon, using: &stream)
    for (step, value) in path.enumerated() {
      sums[step] += value
      squares[step] += value * value
    }
    let total = path.reduce(0, +)
    totals = (totals.sum + total, totals.square + total * total)
  }
  func variance(_ sum: Double, _ square: Double) -> Double {
    let mean = sum / Double(paths)
    return square / Double(paths) - mean * mean
  }
  var worst = 0.0
  for step in 0..<horizon {
    let deviation = unit.variances[step].squareRoot()
    worst = max(worst, abs(sums[step] / Double(paths) - unit.means[step]) / deviation)
    let found = turn(variance(sums[step], squares[step]).squareRoot())
    worst = max(worst, abs(found / deviation - 1))
  }
  return max(
    worst, abs(variance(totals.sum, totals.square).squareRoot() / unit.totalDeviation - 1))
}

/// Means, variances and the deviation of the total of a projection.
private struct MomentsOfSteps {
  let means: [Double]
  let variances: [Double]
  let totalDeviation: Double

  init(_ projection: Projection) {
    means = projection.means
    variances = projection.variances
    var square = 0.0
    let horizon = means.count
    for column in 0..<horizon {
      var plain = 0.0
      for step in column..<horizon {
        let weight = step == column ? 1 : projection.weights[step - column - 1]
        plain += projection.innovations?[step, column] ?? projection.shock * weight
      }
      square += plain * plain
    }
    for column in 0..<projection.shared.columns {
      var sum = 0.0
      for step in 0..<horizon { sum += projection.shared[step, column] }
      square += sum * sum
    }
    totalDeviation = square.squareRoot()
  }
}

private let damped = ETSParameters(
  alpha: 0.4, beta: 0.15, gamma: 0.3, phi: 0.9, level: 100, trend: 2,
  season: [1.2, 0.8, 1.1, 0.9])

private func parameters(_ form: ETSForm) -> ETSParameters {
  var p = damped
  if form.trend != .damped { p.phi = 1 }
  if form.trend == .none { (p.beta, p.trend) = (0, 0) }
  if form.season == .none { (p.gamma, p.season) = (0, []) }
  if form.season == .additive { p.season = [12, -8, 5, -9] }
  return p
}

@Suite struct ETSModelTests {
  @Test(arguments: ETSForm.Error.allCases, ETSForm.Trend.allCases)
  func `projections have the moments of sampled paths`(
    _ error: ETSForm.Error, _ trend: ETSForm.Trend
  ) throws {
    for season in ETSForm.Season.allCases {
      let form = ETSForm(error, trend, season)
      let sigma = error == .additive ? 4 : 0.05
      let off = try distance(form, parameters(form), sigma: sigma)
      #expect(off < 0.025, "\(form.name): \(off)")
    }
  }

  @Test func `a deviation that is a little off is caught`() throws {
    let form = ETSForm(.multiplicative, .damped, .multiplicative)
    #expect(try distance(form, parameters(form), sigma: 0.05) { 1.06 * $0 } > 0.04)
  }

  @Test func `a change of units changes the automatic forecast by the same units`() throws {
    for kind in ["walk", "noise", "trend", "season"] {
      let values = generated(kind, count: 72, seed: 9)
      func forecast(_ factor: Double) throws -> Projection {
        try AutoETS().fit(
          Series(values: values.map { factor * $0 }, seasonLengths: [12], isNonnegative: false)
        ).project(5)
      }
      let plain = try forecast(1)
      for factor in [1e-6, 3, 1e6] {
        let turned = try forecast(factor)
        for step in 0..<5 {
          #expect(relativeError(turned.means[step], factor * plain.means[step]) < 1e-4)
          #expect(
            relativeError(turned.variances[step], factor * factor * plain.variances[step]) < 1e-3)
        }
      }
    }
  }

  @Test func `additive forms move with the series`() throws {
    for season in [ETSForm.Season.none, .additive] {
      let model = ExponentialSmoothing(ETSForm(.additive, .damped, season))
      let values = generated("season", count: 72, seed: 9)
      func means(_ shift: Double) throws -> [Double] {
        try model.fit(
          Series(
            values: values.map { $0 + shift }, seasonLengths: [12], isNonnegative: false)
        ).project(5).means
      }
      for (plain, shifted) in zip(try means(0), try means(1000)) {
        #expect(abs(shifted - plain - 1000) < 0.02)
      }
    }
  }

  @Test func `what cannot be fitted says why`() {
    func reason(_ values: [Double], _ form: ETSForm? = nil, season: Int = 1) -> FitError? {
      let model: any ForecastModel = form.map { ExponentialSmoothing($0) } ?? AutoETS()
      do {
        _ = try model.fit(Series(values: values, seasonLengths: [season]))
        return nil
      } catch {
        return error
      }
    }
    #expect(reason([1, 2, 3, 4]) == .tooFewObservations(found: 4, needed: 5))
    #expect(reason([1, 2, 3, 4, 6]) == nil)
    #expect(reason([.nan]) == .tooFewObservations(found: 0, needed: 5))
    #expect(reason([3, 3, 3, .nan, 3, 3, 3]) == .noVariation(observations: 6, value: 3))
    let multiplicative = ETSForm(.multiplicative)
    #expect(reason([1, 2, 0, 4, 6, 2], multiplicative) == .notPositive(least: 0))
    #expect(reason([1, 2, 3, 4, 6, 2], ETSForm(.additive, .none, .additive)) == .noSeason)
    #expect(
      FitError.noVariation(observations: 6, value: 3).description
        == "all 6 observations are 3.0; this model needs values that differ")
  }

  @Test func `a straight line is followed without error`() throws {
    let fit = try AutoETS().fit(Series(values: (0..<40).map { 5 + 2 * Double($0) }))
    let projection = fit.project(3)
    for step in 0..<3 {
      #expect(abs(projection.means[step] - Double(85 + 2 * step)) < 1e-3)
      #expect(projection.variances[step] < 1e-3)
    }
  }

  @Test(arguments: [4, 12, 13, 24])
  func
    `above a season of 12 trends are damped, but not in combinations, in ETS or where some are named`(
      _ season: Int
    ) throws
  {
    var stream = RandomStream(seed: 5)
    let values = (0..<240).map { index in
      200 + Double(index) + 3 * Double(index % season) + stream.nextNormal()
    }
    let series = Series(values: values, seasonLengths: [season])
    func isUndamped(_ model: any ForecastModel) throws -> Bool {
      try model.fit(series).name.contains(",A,")
    }
    #expect(try isUndamped(AutoETS()) == (season <= 12))
    #expect(try isUndamped(AutoETS(trends: [.additive, .damped])))
    #expect(try isUndamped(ETS()))
    let member = Combination.standardMembers.first { $0.name == "AutoETS" }
    #expect(try isUndamped(try #require(member)))
  }
}
