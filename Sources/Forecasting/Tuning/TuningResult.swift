/// The trials of a tuning in the order in which they were made, and the best.
public struct TuningResult: Sendable {
  /// One combination of settings and how it did.
  public struct Trial: Sendable {
    /// The number, from 1.
    public let number: Int
    /// The model and its settings.
    public let specification: ModelSpecification
    /// The place by the metric that decides.
    public let rank: Int?
    /// The percentage of the seasonal naive forecast's error that was saved.
    public let valueAdded: Double?
    /// The values of all metrics of the plan.
    public let values: [Double?]
  }

  /// The trials.
  public let trials: [Trial]
  /// What the values of a trial measure, in their order.
  public let metrics: [AccuracyMeasure]

  /// Reads the trials off the leaderboard of their backtest.
  public init(_ leaderboard: Leaderboard, _ plan: BacktestPlan, by metric: AccuracyMeasure) {
    let column = plan.metrics.firstIndex(of: metric)
    precondition(column != nil, "the metric that decides is one of the plan's")
    metrics = plan.metrics
    trials = leaderboard.rows.enumerated().map { place, row in
      let cell = column.map { row.cells[$0] }
      return Trial(
        number: place + 1, specification: row.contestant, rank: cell?.rank,
        valueAdded: cell?.valueAdded, values: row.cells.map(\.value))
    }
  }

  /// The first of the trials with the best value; nil where nothing could be measured.
  public var best: Trial? { trials.first { $0.rank == 1 } }
}
