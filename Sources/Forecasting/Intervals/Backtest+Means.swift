extension Backtest {
  /// The means of a model's forecasts at each cutoff, beside the length of its history: those of
  /// ``run(_:on:)``, without the cost of distributions wherever the means do not depend on them.
  public func means(
    _ model: any ForecastModel, on series: Series
  ) -> [(trainingCount: Int, means: [Double])] {
    let origins = origins(count: series.values.count)
    var found: [(trainingCount: Int, means: [Double])]? = []
    roll(model.uncalibrated, over: series, origins: origins) { fitted, origin in
      let projection = fitted.project(horizon)
      let tail = max(projection.tail, model.calibratesIntervals ? IntervalWidthPrior.tail : 0)
      let means = projection.means(following: fitted.series, tail: tail)
      if let means { found?.append((origin, means)) } else { found = nil }
    }
    return found ?? run(model, on: series).cutoffs.map { ($0.trainingCount, $0.forecast.means) }
  }
}
