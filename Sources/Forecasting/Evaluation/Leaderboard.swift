/// How the models of a backtest compare over all series.
public struct Leaderboard: Sendable {
  /// One metric of one model.
  public struct Cell: Sendable {
    /// The value over all series; nil where there was nothing to measure.
    public var value: Double?
    /// The place among the models, from 1; equal values share one.
    public var rank: Int?
    /// The share of series in which no model was better; models that tie divide the series.
    public var shareWon: Double?
    /// The percentage of the seasonal naive forecast's error that was saved.
    public var valueAdded: Double?
  }

  /// One model.
  public struct Row: Sendable {
    /// The model and its settings.
    public let contestant: ModelSpecification
    /// The series with a cutoff.
    public let series: Int
    /// The actuals that were compared.
    public let points: Int
    /// One per metric of the plan.
    public let cells: [Cell]
  }

  private let plan: BacktestPlan
  private var tallies: [Tally]

  /// What is gathered of one model.
  private struct Tally {
    var series = 0
    var sums = AccuracySums()
    /// Per metric, the sum over series of their values and their number.
    var totals: [(sum: Double, count: Double)]
    var wins: [Double]
  }

  package init(_ plan: BacktestPlan) {
    self.plan = plan
    let empty = Tally(
      totals: plan.metrics.map { _ in (0, 0) }, wins: plan.metrics.map { _ in 0 })
    tallies = plan.contestants.map { _ in empty }
  }

  /// The series with a cutoff.
  public var series: Int { tallies.first?.series ?? 0 }

  /// Adds a series; one without a cutoff changes nothing.
  package mutating func add(_ result: SeriesBacktest) {
    guard result.contestants.first?.cutoffs.isEmpty == false else { return }
    for (place, contestant) in result.contestants.enumerated() {
      tallies[place].series += 1
      tallies[place].sums.add(contestant.sums)
    }
    for (column, metric) in plan.metrics.enumerated() {
      let values = result.contestants.map { $0.sums.value(metric, result.scale) }
      for (place, value) in values.enumerated() {
        guard let value else { continue }
        tallies[place].totals[column].sum += value
        tallies[place].totals[column].count += 1
      }
      addWins(values.map { $0.map(metric.distance) }, column)
    }
  }

  private mutating func addWins(_ distances: [Double?], _ column: Int) {
    guard let best = distances.compactMap(\.self).min() else { return }
    let winners = distances.indices.filter { distances[$0] == best }
    for place in winners { tallies[place].wins[column] += 1 / Double(winners.count) }
  }

  /// One row per model, in the plan's order.
  public var rows: [Row] {
    let columns = plan.metrics.indices.map(cells)
    return plan.contestants.enumerated().map { place, contestant in
      Row(
        contestant: contestant, series: tallies[place].series,
        points: Int(tallies[place].sums.points), cells: columns.map { $0[place] })
    }
  }

  /// One metric's cells, one per model.
  private func cells(_ column: Int) -> [Cell] {
    let metric = plan.metrics[column]
    let values = tallies.map { tally -> Double? in
      let total = tally.totals[column]
      if metric.isMeanOfSeries { return total.count > 0 ? total.sum / total.count : nil }
      return tally.sums.value(metric)
    }
    let distances = values.map { $0.map(metric.distance) }
    let wins = tallies.reduce(0) { $0 + $1.wins[column] }
    return values.indices.map { place in
      Cell(
        value: values[place], rank: rank(of: place, distances),
        shareWon: wins > 0 ? tallies[place].wins[column] / wins : nil,
        valueAdded: metric.isError ? valueAdded(distances[place], distances[plan.baseline]) : nil)
    }
  }

  private func rank(of place: Int, _ distances: [Double?]) -> Int? {
    guard let own = distances[place] else { return nil }
    return 1 + distances.count { ($0 ?? .infinity) < own }
  }

  private func valueAdded(_ own: Double?, _ naive: Double?) -> Double? {
    guard let own, let naive, naive > 0 else { return nil }
    return 100 * (1 - own / naive)
  }
}
