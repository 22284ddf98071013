/// "Auto": a blend of the models with the best record on the series itself.
///
/// Every candidate forecasts the last part of the history from past origins. The four with the
/// least mean squared error are blended with weights in proportion to 1/MSE². Squared errors suit
/// counts too, where absolute ones would favour a forecast of zero. The rule is set out in
/// docs/models.md; it has no random part.
public struct AutomaticModel: ForecastModel {
  /// The name under which commands and tables know the model.
  public let name = "Auto"
  /// The steps over which candidates are judged.
  public let horizon: Int

  private static let members = 4

  /// The choice for forecasts over a horizon.
  public init(horizon: Int) {
    precondition(horizon > 0, "a forecast needs a horizon of at least 1")
    self.horizon = horizon
  }

  /// Estimates the parameters, or says what the series lacks.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    let adjusted = series.adjusted
    let rolling = RollingPlan(series, horizon: horizon)
    let contest = candidates(for: series).compactMap { Contestant($0, series, rolling, adjusted) }
    let best = contest.sorted { $0.loss < $1.loss }.prefix(Self.members)
    if best.isEmpty {
      return try CalibratedModel(base: SimpleExponentialSmoothing(), horizon: horizon).fit(series)
    }
    let weights = shares(best.map(\.loss), floor: 1e-20 * meanSquare(adjusted))
    let record = RollingRecord(averaging: best.map(\.record), weights: weights)
    let calibration = Calibration(record, adjusted: adjusted)
    return CalibratedFit(
      inner: Blend(best.map(\.fitted), weights: weights), calibration: calibration, record: record)
  }

  /// The models that the series admits, the simplest first: the order decides between equals.
  private func candidates(for series: Series) -> [any ForecastModel] {
    var list = series.values.contains(0) ? Self.intermittent : Self.continuous
    if series.seasonLengths.isEmpty { return list }
    if series.isNonnegative {
      list.append(SeasonallyAdjusted(base: SimpleExponentialSmoothing()))
    }
    if !series.values.contains(0) {
      list.append(SeasonalNaive())
      if series.isNonnegative { list.append(SeasonallyAdjusted(base: Regression.trend)) }
    }
    return list
  }

  private static let continuous: [any ForecastModel] = [
    SimpleExponentialSmoothing(), MovingAverage(), Naive(), Regression(), Regression.trend,
  ]

  /// Where there are zeros a mean is wanted: the last value says little, and a trend is mostly noise.
  private static let intermittent: [any ForecastModel] = [
    SimpleExponentialSmoothing(), MovingAverage(), MovingAverage.over(13),
    MovingAverage.over(26), Regression(), Croston(.syntetosBoylan), Croston(),
  ]
}

/// A candidate that could be fitted, with its record and its mean squared error.
private struct Contestant {
  let fitted: any FittedModel
  let record: RollingRecord
  let loss: Double

  init?(
    _ model: any ForecastModel, _ series: Series, _ rolling: RollingPlan, _ adjusted: [Double]
  ) {
    guard let record = RollingRecord(model, over: series, rolling),
      let loss = record.meanSquaredError(of: adjusted), loss.isFinite,
      let fitted = try? model.fit(series)
    else { return nil }
    self.fitted = fitted
    self.record = record
    self.loss = loss
  }
}

/// Shares in proportion to 1/loss²; losses below the floor count as equal.
private func shares(_ losses: [Double], floor: Double) -> [Double] {
  let best = max(losses.min() ?? 0, floor, .leastNormalMagnitude)
  let raw = losses.map { loss in
    let ratio = best / max(loss, best)
    return ratio * ratio
  }
  let sum = raw.reduce(0, +)
  return raw.map { $0 / sum }
}

private func meanSquare(_ values: [Double]) -> Double {
  var sum = 0.0
  var count = 0.0
  for value in values where !value.isNaN {
    sum += value * value
    count += 1
  }
  return count > 0 ? sum / count : 0
}
