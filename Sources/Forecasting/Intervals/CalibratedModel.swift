/// A model whose intervals are calibrated on its own past errors.
struct CalibratedModel: ForecastModel {
  let base: any ForecastModel
  let horizon: Int

  var name: String { base.name }
  var calibratesIntervals: Bool { true }

  func fit(_ whole: Series) throws(FitError) -> any FittedModel {
    let series = whole.sinceLaunch.withoutOneOff
    let fitted = try base.fit(series)
    let plan = RollingPlan(series, horizon: horizon)
    let record = RollingRecord(fitted.refitting ?? base, over: series, plan)
    let calibration = IntervalWidth(
      record, over: series, now: fitted.project(horizon).variances)
    return CalibratedFit(inner: fitted, calibration: calibration, record: record)
  }
}

/// A fitted model with the calibration of its intervals, and the projections from which it was
/// estimated.
struct CalibratedFit: FittedModel {
  var inner: any FittedModel
  let calibration: IntervalWidth
  let record: RollingRecord?

  var name: String { inner.name }
  var series: Series { inner.series }
  var fitted: [Double] { inner.fitted }
  var parameters: [(name: String, value: Double)] {
    inner.parameters + [("interval_factor", calibration.factor.squareRoot())]
  }

  var remarks: [String] { inner.remarks }

  mutating func update(with newValues: [Double]) {
    inner.update(with: newValues)
  }

  mutating func renewAhead(from later: Series) { inner.renewAhead(from: later) }

  func project(_ horizon: Int) -> Projection {
    calibration.calibrated(inner.project(horizon), observed: inner.series.observedCount)
  }
}
