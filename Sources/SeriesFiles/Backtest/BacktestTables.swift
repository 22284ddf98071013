package import Forecasting
package import Tabular

/// The CSV files that a backtest writes.
package struct BacktestTables: ~Copyable {
  private let plan: BacktestPlan
  private let columns: BacktestQuantiles
  private var cutoffs: CSVWriter?
  private var scores: CSVWriter?
  private var leaderboard: CSVWriter?

  package init(_ outputs: BacktestOutputs, _ plan: BacktestPlan) throws(TabularError) {
    let quantiles = plan.quantiles.map { SeriesForecastOptions.column(ofQuantile: $0) }
    let metrics = plan.metrics.map(\.rawValue)
    let cutoffs = try Self.table(
      outputs.cutoffs, ["unique_id", "ds", "cutoff", "h", "y", "model", "mean"] + quantiles)
    let scores = try Self.table(
      outputs.scores, ["unique_id", "model", "cutoffs", "points"] + metrics)
    let leaderboard = try Self.table(
      outputs.leaderboard,
      ["model", "settings", "series", "points"]
        + plan.metrics.flatMap(Self.columns))
    self.plan = plan
    columns = BacktestQuantiles(plan)
    self.cutoffs = cutoffs
    self.scores = scores
    self.leaderboard = leaderboard
  }

  private static func table(
    _ path: String?, _ header: [String]
  ) throws(TabularError) -> CSVWriter? {
    guard let path else { return nil }
    var writer = try CSVWriter(path: path)
    try writer.writeRow(header)
    return writer
  }

  /// The leaderboard's columns of a metric; only error metrics have forecast value added.
  private static func columns(of metric: AccuracyMeasure) -> [String] {
    let name = metric.rawValue
    return [name, "\(name)_rank", "\(name)_won"] + (metric.isError ? ["\(name)_fva"] : [])
  }

  /// Appends the rows of one series to all tables.
  mutating func append(_ result: SeriesBacktest) throws(TabularError) {
    for (contestant, made) in zip(plan.contestants, result.contestants) where !made.cutoffs.isEmpty
    {
      for cutoff in made.cutoffs {
        try appendCutoff(result.subject, contestant.model.name, cutoff)
      }
      try appendScores(result, contestant.model.name, made)
    }
  }

  private mutating func appendCutoff(
    _ subject: any BacktestSubject, _ model: String, _ cutoff: CutoffForecast
  ) throws(TabularError) {
    guard cutoffs != nil else { return }
    let width = columns.probabilities.count
    let stamp = subject.stamp(cutoff.origin - 1)
    for (step, mean) in cutoff.means.enumerated() {
      cutoffs?.append(subject.id)
      cutoffs?.append(subject.stamp(cutoff.origin + step))
      cutoffs?.append(stamp)
      cutoffs?.append(step + 1)
      cutoffs?.append(subject.values[cutoff.origin + step])
      cutoffs?.append(model)
      cutoffs?.append(mean)
      for place in 0..<columns.asked { cutoffs?.append(cutoff.quantiles[step * width + place]) }
      try cutoffs?.endRow()
    }
  }

  private mutating func appendScores(
    _ result: SeriesBacktest, _ model: String, _ made: SeriesBacktest.ByContestant
  ) throws(TabularError) {
    guard scores != nil else { return }
    scores?.append(result.subject.id)
    scores?.append(model)
    scores?.append(made.cutoffs.count)
    scores?.append(Int(made.sums.points))
    for metric in plan.metrics { scores?.append(made.sums.value(metric, result.scale)) }
    try scores?.endRow()
  }

  /// Writes the leaderboard and gives the files their final names.
  consuming func finish(_ board: Leaderboard) throws(TabularError) {
    for row in board.rows { try append(row) }
    if let writer = scores.take() { try writer.finish() }
    if let writer = leaderboard.take() { try writer.finish() }
    if let writer = cutoffs.take() { try writer.finish() }
  }

  private mutating func append(_ row: Leaderboard.Row) throws(TabularError) {
    guard leaderboard != nil else { return }
    leaderboard?.append(row.contestant.model.name)
    leaderboard?.append(row.contestant.assignments.joined(separator: " "))
    leaderboard?.append(row.series)
    leaderboard?.append(row.points)
    for (metric, cell) in zip(plan.metrics, row.cells) {
      leaderboard?.append(cell.value)
      leaderboard?.append(cell.rank)
      leaderboard?.append(cell.shareWon)
      if metric.isError { leaderboard?.append(cell.valueAdded) }
    }
    try leaderboard?.endRow()
  }
}
