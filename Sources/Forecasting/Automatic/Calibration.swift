/// The factor on a model's standard deviations that its own past errors ask for.
///
/// The mean over origins and steps of error² / variance, shrunk towards 1.2 (what a model fitted to
/// one series misses on average) as if that had been seen at 16 origins; then the root. One factor
/// serves all steps: the growth over the horizon is the model's.
struct Calibration: Sendable {
  let factor: Double

  private static let prior = 1.2
  private static let priorOrigins = 16.0

  /// Learns from a record over a series whose values / exposure are given.
  init(_ record: RollingRecord, adjusted: [Double]) {
    var sum = 0.0
    var count = 0.0
    for (origin, projection) in zip(record.origins, record.projections) {
      for (step, variance) in projection.variances.enumerated() where variance > 0 {
        let error = adjusted[origin + step] - projection.means[step]
        if error.isNaN { continue }
        sum += error * error / variance
        count += 1
      }
    }
    let origins = count > 0 ? Double(record.origins.count) : 0
    let seen = count > 0 ? sum / count : 0
    let share = origins / (origins + Self.priorOrigins)
    factor = (share * seen + (1 - share) * Self.prior).squareRoot()
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
    guard let record = RollingRecord(base, over: series, plan) else { return fitted }
    let calibration = Calibration(record, adjusted: series.adjusted)
    return CalibratedFit(inner: fitted, calibration: calibration, record: record)
  }
}

/// A fitted model with the calibration of its intervals, and the record that taught it.
struct CalibratedFit: FittedModel {
  var inner: any FittedModel
  let calibration: Calibration
  let record: RollingRecord

  var name: String { inner.name }
  var series: Series { inner.series }
  var fitted: [Double] { inner.fitted }
  var parameters: [(name: String, value: Double)] {
    inner.parameters + [("interval_factor", calibration.factor)]
  }

  mutating func update(with newValues: [Double]) {
    inner.update(with: newValues)
  }

  func project(_ horizon: Int) -> Projection {
    var projection = inner.project(horizon)
    for step in 0..<horizon { projection.scale[step] *= calibration.factor }
    return projection
  }
}
