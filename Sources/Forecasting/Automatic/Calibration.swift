internal import Glibc
internal import NumericalMethods

/// What a model's own past errors say of the width of its intervals.
///
/// Three things are added to the model's variances, by the rule set out in docs/models.md: an error
/// that all steps share, because level and trend were estimated from n periods; a factor learnt
/// from the record of past origins, robustly and shrunk towards 1; and fatter tails.
struct Calibration: Sendable {
  let factor: Double
  let prior: CalibrationPrior

  /// Learns from a record over a series whose values / exposure are given; without one, the prior
  /// stands alone.
  init(_ record: RollingRecord?, adjusted: [Double]) {
    prior = CalibrationPrior(adjusted)
    guard let record else {
      factor = 1
      return
    }
    var squares: [Double] = []
    for (origin, projection) in zip(record.origins, record.projections) {
      for (step, variance) in projection.variances.enumerated() where variance > 0 {
        let error = adjusted[origin + step] - projection.means[step]
        if error.isNaN { continue }
        let expected = variance * (1 + prior.commonShare(step, observed: origin))
        squares.append(error / expected * error)
      }
    }
    factor = prior.factor(squares.filter(\.isFinite), origins: record.origins.count)
  }

  /// The projection that follows `observed` periods, with the errors that the record asks for.
  func calibrated(_ projection: Projection, observed: Int) -> Projection {
    var projection = projection
    projection.addCommonError { prior.commonShare($0, observed: observed) }
    let root = factor.squareRoot()
    for step in projection.scale.indices { projection.scale[step] *= root }
    projection.tail = max(projection.tail, prior.tail(observed: observed))
    return projection
  }
}

/// What is known of forecast errors before a series' own record is seen; chosen on many series.
struct CalibrationPrior: Sendable {
  /// The common error's share of the variance in a long series.
  let share: Double
  /// What a short history adds to it, over n.
  let estimation: Double
  /// What each step ahead adds to it, over n.
  let growth: Double
  /// The origins that the prior counts for.
  let origins: Double
  /// The tail in a long series, and what a short history adds, over n.
  let tails: (long: Double, short: Double)

  /// The degrees of freedom of the Student distribution by which outlying errors are weighed.
  private static let degrees = 4.0
  private static let mostTail = 0.7

  /// The prior for series like this one: with zeros, or without.
  init(_ values: [Double]) {
    let hasZeros = values.contains(0)
    share = 0.06
    estimation = hasZeros ? 10 : 60
    growth = hasZeros ? 2 : 12
    origins = 3
    tails = (0.37, 1.7)
  }

  /// The variance that all steps share, over the variance that the model states.
  func commonShare(_ step: Int, observed: Int) -> Double {
    share + (estimation + growth * Double(step + 1)) / Double(max(1, observed))
  }

  /// The tail of a forecast after some periods.
  func tail(observed: Int) -> Double {
    min(Self.mostTail, tails.long + tails.short / Double(max(1, observed)))
  }

  /// The factor on the variance: the scale of Student's distribution that fits the squares best,
  /// the prior counting as so many origins at 1.
  func factor(_ squares: [Double], origins seen: Int) -> Double {
    if squares.isEmpty { return 1 }
    let weight = Double(seen) / Double(squares.count)
    var factor = 1.0
    for _ in 0..<50 {
      var sum = 0.0
      for square in squares {
        sum += square * (Self.degrees + 1) / (Self.degrees + square / factor)
      }
      let next = (weight * sum + origins) / (Double(seen) + origins)
      let isSettled = abs(next - factor) < 1e-9 * factor
      factor = next
      if isSettled { break }
    }
    return factor
  }
}

/// A model whose intervals are calibrated on its own past errors.
struct CalibratedModel: ForecastModel {
  let base: any ForecastModel
  let horizon: Int

  var name: String { base.name }

  func fit(_ series: Series) throws(FitError) -> any FittedModel {
    let fitted = try base.fit(series)
    let plan = RollingPlan(series, horizon: horizon)
    let record = RollingRecord(base, over: series, plan)
    let calibration = Calibration(record, adjusted: series.adjusted)
    return CalibratedFit(inner: fitted, calibration: calibration, record: record)
  }
}

/// A fitted model with the calibration of its intervals, and the record that taught it.
struct CalibratedFit: FittedModel {
  var inner: any FittedModel
  let calibration: Calibration
  let record: RollingRecord?

  var name: String { inner.name }
  var series: Series { inner.series }
  var fitted: [Double] { inner.fitted }
  var parameters: [(name: String, value: Double)] {
    inner.parameters + [("interval_factor", calibration.factor.squareRoot())]
  }

  mutating func update(with newValues: [Double]) {
    inner.update(with: newValues)
  }

  func project(_ horizon: Int) -> Projection {
    calibration.calibrated(inner.project(horizon), observed: inner.series.observedCount)
  }
}
