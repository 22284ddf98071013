internal import Glibc
internal import NumericalMethods

/// A fitted form with its states at the end of a series.
struct ETSFit: FittedModel {
  let estimate: ETSEstimate
  /// Whether the parameters were estimated, so that they can be estimated again.
  let isEstimated: Bool
  private(set) var series: Series
  private(set) var fitted: [Double] = []
  private var states: ETSParameters
  private var squares = 0.0
  private var observed = 0

  var form: ETSForm { estimate.form }

  init(
    _ estimate: ETSEstimate, over series: Series, isEstimated: Bool = false
  ) throws(FitError) {
    self.estimate = estimate
    self.isEstimated = isEstimated
    self.series = series
    states = estimate.parameters
    self.series.values = []
    update(with: series.values)
    guard states.level.isFinite, squares.isFinite else { throw .notFinite }
  }

  /// The form, as the literature names it.
  var name: String { form.name }

  /// The same form, estimated again from these parameters on.
  var refitting: (any ForecastModel)? {
    isEstimated ? ETSRefit(form: form, parameters: estimate.parameters) : nil
  }

  /// σ² of the form's errors, relative ones for multiplicative error.
  var variance: Double {
    let divisor = max(Double(observed - estimate.degrees + 1), 0.5 * Double(observed))
    return observed > 0 ? squares / divisor : 0
  }

  var parameters: [(name: String, value: Double)] {
    let p = estimate.parameters
    var list = [("alpha", p.alpha)]
    if form.hasTrend { list.append(("beta", p.beta)) }
    if form.isSeasonal { list.append(("gamma", p.gamma)) }
    if form.isDamped { list.append(("phi", p.phi)) }
    list.append(("l0", p.level))
    if form.hasTrend { list.append(("b0", p.trend)) }
    for (phase, value) in p.season.enumerated() { list.append(("s\(phase)", value)) }
    list += [
      ("sigma2", variance), ("loglik", -0.5 * estimate.value),
      ("aicc", estimate.criterion(.aicc)),
    ]
    return list
  }

  mutating func update(with newValues: [Double]) {
    for value in newValues {
      let index = series.values.count
      let mean = states.mean(at: index, form)
      fitted.append(mean * series.exposure(at: index))
      let adjusted = series.adjusted(value, at: index)
      if !adjusted.isNaN {
        let error = form.error == .additive ? adjusted - mean : adjusted / mean - 1
        squares += error * error
        observed += 1
      }
      states.observe(adjusted, at: index, form)
      series.values.append(value)
    }
  }

  mutating func renewAhead(from later: Series) { series.renewAhead(from: later) }

  func project(_ horizon: Int) -> Projection {
    ETSProjection(form: form, states: states, origin: series.values.count, variance: variance)
      .projection(horizon)
  }
}

extension ETSParameters {
  /// The mean of the period `index`, the next one.
  func mean(at index: Int, _ form: ETSForm) -> Double {
    let q = level + phi * trend
    switch form.season {
    case .none: return q
    case .additive: return q + season[index % season.count]
    case .multiplicative: return q * season[index % season.count]
    }
  }

  /// Updates the states with the observation of period `index`; nan is missing.
  mutating func observe(_ value: Double, at index: Int, _ form: ETSForm) {
    let growth = phi * trend
    let q = level + growth
    if value.isNaN {
      level = q
      trend = growth
      return
    }
    let phase = season.isEmpty ? 0 : index % season.count
    let error: Double
    switch form.season {
    case .none: error = value - q
    case .additive:
      error = value - q - season[phase]
      season[phase] += gamma * error
    case .multiplicative:
      error = value / season[phase] - q
      season[phase] += gamma * (value / q - season[phase])
    }
    level = q + alpha * error
    trend = growth + beta * error
  }
}
