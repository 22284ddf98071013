import Forecasting
import NumericalMethods
import TestSupport
import Testing

private let forms = ETSForm.Error.allCases.flatMap { error in
  ETSForm.Trend.allCases.flatMap { trend in
    ETSForm.Season.allCases.map { ETSForm(error, trend, $0) }
  }
}

private func parameters(_ form: ETSForm) -> ETSParameters {
  let season: [Double] =
    switch form.season {
    case .none: []
    case .additive: [4, -3, 1, -2]
    case .multiplicative: [1.1, 0.9, 1.05, 0.95]
    }
  return ETSParameters(
    alpha: 0.3, beta: form.trend == .none ? 0 : 0.1, gamma: season.isEmpty ? 0 : 0.2,
    phi: form.trend == .damped ? 0.9 : 1, level: 38, trend: form.trend == .none ? 0 : 0.4,
    season: season)
}

/// The parameters that a form has, as paths to their numbers.
private func paths(_ form: ETSForm) -> [WritableKeyPath<ETSParameters, Double>] {
  var paths: [WritableKeyPath<ETSParameters, Double>] = [\.alpha, \.level]
  if form.trend != .none { paths += [\.beta, \.trend] }
  if form.trend == .damped { paths.append(\.phi) }
  if form.season != .none { paths += [\.gamma, \.season[0], \.season[3]] }
  return paths
}

/// The largest difference between a gradient and central differences, relative to the gradient.
private func error(
  _ form: ETSForm, _ values: [Double], _ gradient: (ETSDeviance) -> ETSParameters
) -> Double {
  let p = parameters(form)
  let found = gradient(ETSDeviance(form, p, values))
  return paths(form).map { path in
    let step = 1e-5 * max(1, abs(p[keyPath: path]))
    var (low, high) = (p, p)
    low[keyPath: path] -= step
    high[keyPath: path] += step
    let difference =
      (ETSDeviance(form, high, values).value - ETSDeviance(form, low, values).value) / (2 * step)
    return abs(found[keyPath: path] - difference) / max(1, abs(difference))
  }.max() ?? .infinity
}

private func demand(missing: Bool) -> [Double] {
  generated("walk", count: 37, seed: 5).enumerated().map { index, value in
    missing && [0, 9, 10, 30].contains(index) ? .nan : value
  }
}

@Suite struct ETSGradientTests {
  @Test(arguments: forms, [false, true])
  func `the adjoint agrees with differences`(_ form: ETSForm, _ missing: Bool) {
    let off = error(form, demand(missing: missing)) { $0.gradient }
    #expect(off < 1e-6, "\(form.name): \(off)")
  }

  @Test(arguments: forms)
  func `an adjoint that forgets a little is caught`(_ form: ETSForm) {
    for path in paths(form) {
      let off = error(form, demand(missing: false)) { deviance in
        var planted = deviance.gradient
        planted[keyPath: path] = 0.999 * planted[keyPath: path] + 1e-3
        return planted
      }
      #expect(off > 1e-5, "\(form.name)")
    }
  }

  @Test func `missing values leave nothing but time behind`() throws {
    let form = ETSForm(.additive, .damped, .additive)
    let full = generated("walk", count: 40, seed: 5)
    let holed = full.prefix(20) + [.nan, .nan, .nan, .nan] + full.suffix(20)
    let model = ExponentialSmoothing(form, parameters: parameters(form))
    func fit(_ values: [Double]) throws -> any FittedModel {
      try model.fit(Series(values: values, seasonLengths: [4], isNonnegative: false))
    }
    var before = try fit(Array(full.prefix(20)))
    let after = before.project(5).means[4]
    before.update(with: [.nan, .nan, .nan, .nan])
    #expect(relativeError(before.project(1).means[0], after) < 1e-13)
    let jumped = try fit(Array(holed))
    before.update(with: Array(full.suffix(20)))
    #expect(relativeError(jumped.project(3).means[2], before.project(3).means[2]) < 1e-13)
  }
}
