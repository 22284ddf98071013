/// Which models are judged, at which cutoffs and by what.
public struct BacktestPlan: Sendable {
  /// When parameters are estimated anew.
  public enum Refit: Sendable, Equatable {
    /// Every season, and at least every 13 periods.
    case bySeason
    /// Whenever so many periods have gone by.
    case every(Int)
    /// At the first cutoff only.
    case never
  }

  /// The steps that each cutoff forecasts.
  public var horizon: Int
  /// How many cutoffs there are at most; the last leaves a whole horizon.
  public var folds = 5
  /// The steps from one cutoff to the next.
  public var step = 1
  /// When parameters are estimated anew.
  public var refit = Refit.bySeason
  /// The models, in the order of the tables; one of them is the seasonal naive one.
  public private(set) var contestants: [ModelSpecification]
  /// The probabilities of the quantile columns, in their order.
  public var quantiles = QuantileLevels.standard
  /// The metrics, in the order of the tables.
  public var metrics = AccuracyMeasure.allCases

  /// A plan for some models, which the seasonal naive one joins as the one to be beaten.
  public init(horizon: Int, contestants: [ModelSpecification]) {
    precondition(horizon > 0, "a backtest needs a horizon of at least 1")
    self.horizon = horizon
    self.contestants = contestants
    if !contestants.contains(where: { $0.model == .seasonalNaive }) {
      self.contestants.append(ModelSpecification(.seasonalNaive))
    }
  }

  /// The place of the model to be beaten.
  var baseline: Int { contestants.firstIndex { $0.model == .seasonalNaive } ?? 0 }

  /// The cutoffs as the forecasting core knows them.
  package func backtest(longestSeason: Int) -> Backtest {
    let interval =
      switch refit {
      case .bySeason: max(13, longestSeason)
      case .every(let periods): periods
      case .never: Int.max
      }
    return Backtest(horizon: horizon, cutoffs: folds, step: step, refitInterval: interval)
  }
}
