internal import NumericalMethods

/// The forecast of one cutoff of a backtest, with the actuals.
public struct BacktestCutoff: Sendable {
  /// The periods of history that were known.
  public let trainingCount: Int
  /// The actuals from the first period after the cutoff; at most the horizon.
  public let actuals: [Double]
  /// The forecast made there.
  public let forecast: Forecast
}

/// The cutoffs of a backtest, oldest first.
public struct BacktestResult: Sendable {
  /// The cutoffs, oldest first.
  public let cutoffs: [BacktestCutoff]

  /// The result with these cutoffs, oldest first.
  public init(cutoffs: [BacktestCutoff]) {
    self.cutoffs = cutoffs
  }

  /// The errors actual − mean of one step (0 is the first) at all cutoffs with an actual.
  public func errors(atStep step: Int) -> [Double] {
    cutoffs.compactMap { cutoff in
      guard step < cutoff.actuals.count, cutoff.actuals[step].isFinite else { return nil }
      return cutoff.actuals[step] - cutoff.forecast.steps[step].mean
    }
  }

  /// All actuals, cutoff after cutoff.
  public var actuals: [Double] { cutoffs.flatMap(\.actuals) }

  /// The means beside `actuals`.
  public var means: [Double] {
    cutoffs.flatMap { $0.forecast.means.prefix($0.actuals.count) }
  }

  /// The p-quantiles beside `actuals`.
  public func quantiles(_ probability: Double) -> [Double] {
    cutoffs.flatMap { cutoff in
      cutoff.forecast.steps.prefix(cutoff.actuals.count).map { $0.quantile(probability) }
    }
  }

  /// The share of actuals inside the central interval of a probability; nil without actuals.
  public func coverage(_ probability: Double) -> Double? {
    let tail = (1 - probability) / 2
    let inside = zip(actuals, zip(quantiles(tail), quantiles(1 - tail))).compactMap {
      actual, bounds in
      actual.isFinite ? (actual >= bounds.0 && actual <= bounds.1 ? 1.0 : 0.0) : nil
    }
    return inside.isEmpty ? nil : inside.reduce(0, +) / Double(inside.count)
  }
}
