/// "Auto": a combination of models, weighted by their rolling-origin errors on the series itself.
///
/// Every candidate forecasts the last part of the history from rolling origins and gets a weight in
/// proportion to 1/MSE². In a short history weights are shrunk towards equal ones of the candidates
/// that do well on most series. Squared errors suit counts as well, where absolute errors would
/// favour a forecast of zero. The rule is set out in docs/models.md; it has no random part.
public struct AutomaticModel: ForecastModel {
  /// The model's name in commands and tables.
  public let name = "Auto"
  /// The steps over which candidates are judged.
  public let horizon: Int

  /// Unless it is ``uncalibrated``: the candidates' rolling-origin errors serve for it.
  public private(set) var calibratesIntervals = true

  /// The choice without calibrated intervals.
  public var uncalibrated: any ForecastModel {
    var model = self
    model.calibratesIntervals = false
    return model
  }

  /// The choice for forecasts over a horizon.
  public init(horizon: Int) {
    precondition(horizon > 0, "a forecast needs a horizon of at least 1")
    self.horizon = horizon
  }

  /// Fits all candidates that suit the series; without any rolling origin it is simple exponential
  /// smoothing.
  public func fit(_ whole: Series) throws(FitError) -> any FittedModel {
    let series = whole.sinceLaunch.withoutOneOff.withoutClosedPhases
    let weighted = WeightedCandidates(candidates(for: series), over: series, horizon: horizon)
    guard let blend = weighted.blend else {
      return try CalibratedModel(base: SimpleExponentialSmoothing(), horizon: horizon).fit(series)
    }
    return calibratesIntervals ? weighted.calibrated(blend) : blend.fitted
  }

  /// The candidates for a series, with those that are trusted a priori.
  private func candidates(for series: Series) -> [Candidate] {
    let isLow = series.isLowCount
    var list = isLow ? Self.intermittent : Self.continuous
    if series.seasonLengths.isEmpty { return isLow ? list : list + [Candidate(Naive())] }
    if series.isNonnegative {
      list.append(Candidate(SeasonallyAdjusted(base: SimpleExponentialSmoothing())))
    }
    if !isLow { return list + [Candidate(SeasonalNaive())] }
    return series.values.contains(0) ? list : list + [Candidate(BATS())]
  }

  private static let continuous =
    Combination.standardMembers.map { Candidate($0, isTrusted: true) } + [
      Candidate(SimpleExponentialSmoothing()), Candidate(MovingAverage()),
      Candidate(Regression()), Candidate(Regression.trend),
    ]

  /// Of intermittent demand the mean is forecast: the last value is little evidence, and a trend is
  /// mostly noise.
  private static let intermittent = [
    Candidate(IMAPA(), isTrusted: true), Candidate(MovingAverage.over(13), isTrusted: true),
    Candidate(MovingAverage.over(26)), Candidate(ADIDA()), Candidate(TSB()),
    Candidate(Croston(.syntetosBoylan)), Candidate(SimpleExponentialSmoothing()),
    Candidate(MovingAverage()), Candidate(Regression()),
  ]
}

extension ModelEntry {
  /// The catalogue entry of `AutomaticModel`.
  public static let automatic = ModelEntry(
    "Auto", key: 18, "chooses or blends by backtest on the series itself"
  ) { _, horizon in AutomaticModel(horizon: horizon) }
}
