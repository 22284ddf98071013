internal import NumericalMethods

/// A model's projections at rolling origins, by which models are weighted and intervals calibrated.
struct RollingRecord: Sendable {
  let origins: [Int]
  /// One projection per origin, cut where the history ends.
  let projections: [Projection]

  /// Projects from each origin of a series; nil unless every projection is finite.
  init?(_ model: any ForecastModel, over series: Series, _ plan: RollingPlan) {
    var record: [Projection] = []
    let past = series.pastExposure == nil ? nil : series.prefix(series.values.count - 1)
    plan.backtest.roll(model, over: series, origins: plan.origins) { fitted, origin in
      let steps = min(plan.backtest.horizon, series.values.count - origin)
      var projection = fitted.project(steps)
      // On the scale of today's exposure, on which the errors are measured.
      if let past { projection.rescale(from: past, to: series, at: origin) }
      record.append(projection)
    }
    guard !record.isEmpty, record.count == plan.origins.count,
      record.allSatisfy({ $0.means.allSatisfy(\.isFinite) })
    else { return nil }
    origins = plan.origins
    projections = record
  }

  /// The record of the weighted mean of some models with the same origins.
  init(
    averaging records: [RollingRecord], weights: [Double], persistence: Double?,
    over adjusted: [Double]
  ) {
    origins = records[0].origins
    projections = records[0].origins.indices.map { index in
      var mean = Projection(averaging: records.map { $0.projections[index] }, weights: weights)
      if let persistence {
        mean.takeDynamics(of: adjusted[..<records[0].origins[index]], persistence: persistence)
      }
      return mean
    }
  }

  /// The mean over origins and steps of (actual − mean)²; nil where no step has an actual.
  func meanSquaredError(of adjusted: [Double]) -> Double? {
    var sum = 0.0
    var count = 0.0
    for (origin, projection) in zip(origins, projections) {
      for (step, mean) in projection.means.enumerated() where !adjusted[origin + step].isNaN {
        let error = adjusted[origin + step] - mean
        sum += error * error
        count += 1
      }
    }
    return count > 0 ? sum / count : nil
  }

  /// The record as cutoffs with distributions and actuals.
  func result(over series: Series) -> BacktestResult {
    let cutoffs = zip(origins, projections).map { origin, projection in
      let end = origin + projection.means.count
      return BacktestCutoff(
        trainingCount: origin, actuals: Array(series.values[origin..<end]),
        forecast: Forecast(projection, following: series.prefix(origin)))
    }
    return BacktestResult(cutoffs: cutoffs)
  }
}
