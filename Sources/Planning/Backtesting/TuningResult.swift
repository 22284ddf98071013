public import Forecasting
public import Tabular

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
  private let metrics: [Metric]

  /// Reads the trials off the leaderboard of their backtest.
  public init(_ leaderboard: Leaderboard, _ plan: BacktestPlan, by metric: Metric) {
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

  /// Writes one row per trial; `-` is standard output.
  public func write(to path: String) throws(TabularError) {
    var writer = try CSVWriter(path: path)
    try writer.writeRow(["trial", "model", "settings", "rank", "fva"] + metrics.map(\.rawValue))
    for trial in trials {
      writer.append(trial.number)
      writer.append(trial.specification.model.name)
      writer.append(trial.specification.assignments.joined(separator: " "))
      writer.append(trial.rank)
      writer.append(trial.valueAdded)
      for value in trial.values { writer.append(value) }
      try writer.endRow()
    }
    try writer.finish()
  }
}

extension ModelSpecification {
  /// The flags that ask for this model with these settings.
  public var flags: String {
    (["--model \(model.name)"] + assignments.map { "--set \($0)" }).joined(separator: " ")
  }

  /// The line of `shelfcast.yml` that plans with this model.
  public var configuration: String {
    let list = settings.map { "\($0.name): \($0.value)" }.joined(separator: ", ")
    let set = settings.isEmpty ? "" : ", settings: {\(list)}"
    return "forecast: {model: \(model.name)\(set)}"
  }
}
