/// Forecasts made again at past cutoffs, each from what was known there.
///
/// The parameters are estimated at the first cutoff and again whenever `refitInterval` periods have
/// passed; in between, the states are updated over the new observations.
public struct Backtest: Sendable {
  /// How many periods each cutoff forecasts.
  public var horizon: Int
  /// How many cutoffs there are at most.
  public var cutoffs: Int
  /// The periods from one cutoff to the next.
  public var step: Int
  /// The periods between estimations; nil: the longest season, and at least 13.
  public var refitInterval: Int?
  /// Whether the last cutoffs may have fewer actuals than the horizon.
  public var allowsPartialHorizons: Bool

  /// A backtest whose last cutoff has actuals for the whole horizon, or for one period if partial
  /// windows are allowed.
  public init(
    horizon: Int, cutoffs: Int, step: Int = 1, refitInterval: Int? = nil,
    allowsPartialHorizons: Bool = false
  ) {
    precondition(horizon > 0 && cutoffs > 0 && step > 0, "a backtest needs a cutoff and a horizon")
    self.horizon = horizon
    self.cutoffs = cutoffs
    self.step = step
    self.refitInterval = refitInterval
    self.allowsPartialHorizons = allowsPartialHorizons
  }

  /// The lengths of history at the cutoffs, ascending; each has at least `minimum` periods.
  public func origins(count: Int, minimum: Int = 1) -> [Int] {
    let last = count - (allowsPartialHorizons ? 1 : horizon)
    guard last >= minimum else { return [] }
    let number = min(cutoffs, (last - minimum) / step + 1)
    return (0..<number).reversed().map { last - $0 * step }
  }

  /// The origins at which parameters are estimated where this happens every `interval` periods, for
  /// each origin.
  package static func estimations(_ origins: [Int], every interval: Int) -> [Int] {
    var last = origins.first ?? 0
    return origins.map { origin in
      if origin - last >= interval { last = origin }
      return last
    }
  }

  /// Runs a model over a series; cutoffs at which it cannot be fitted are left out.
  public func run(_ model: any ForecastModel, on series: Series) -> BacktestResult {
    var cutoffs: [BacktestCutoff] = []
    roll(model, over: series, origins: origins(count: series.values.count)) { fitted, origin in
      let end = min(series.values.count, origin + horizon)
      cutoffs.append(
        BacktestCutoff(
          trainingCount: origin, actuals: Array(series.values[origin..<end]),
          forecast: fitted.forecast(horizon)))
    }
    return BacktestResult(cutoffs: cutoffs)
  }

  /// Calls `visit` with the model as fitted at each origin.
  func roll(
    _ model: any ForecastModel, over series: Series, origins: [Int],
    visit: (any FittedModel, Int) -> Void
  ) {
    let interval = refitInterval ?? max(13, series.seasonLengths.max() ?? 1)
    var current: (any FittedModel)?
    var estimatedAt = 0
    for origin in origins {
      if current == nil || origin - estimatedAt >= interval {
        // The form chosen at the first cutoff is kept; its parameters are estimated again.
        let next = current?.refitting ?? model
        current = (try? next.fit(series.prefix(origin))) ?? current
        estimatedAt = origin
      }
      if let known = current?.series.values.count, known < origin {
        current?.update(with: Array(series.values[known..<origin]))
      }
      if let current { visit(current, origin) }
    }
  }
}
