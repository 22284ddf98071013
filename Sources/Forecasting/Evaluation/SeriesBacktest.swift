/// What all contestants made of one series.
package struct SeriesBacktest: Sendable {
  /// One contestant's forecasts of one series, and what came of them.
  package struct ByContestant: Sendable {
    package var cutoffs: [CutoffForecast] = []
    package var sums = AccuracySums()
    /// The cutoffs that a simpler model forecast.
    package var fallbacks = 0
  }

  package let subject: any BacktestSubject
  package let contestants: [ByContestant]
  package let scale: ErrorScale

  /// Runs all contestants; a series that is too short for a cutoff has none.
  package init(_ subject: any BacktestSubject, _ plan: BacktestPlan) {
    self.subject = subject
    let values = subject.values
    let backtest = plan.backtest(longestSeason: subject.seasonLengths.max() ?? 1)
    let first = backtest.origins(count: values.count).first ?? 0
    scale = ErrorScale(Array(values[..<first]), season: subject.seasonLengths.first ?? 1)
    let columns = BacktestQuantiles(plan)
    contestants = plan.contestants.map { Self.run($0, subject, backtest, columns) }
  }

  private static func run(
    _ contestant: ModelSpecification, _ subject: any BacktestSubject, _ backtest: Backtest,
    _ columns: BacktestQuantiles
  ) -> ByContestant {
    let values = subject.values
    var result = ByContestant()
    result.fallbacks = backtest.forecasts(
      contestant.model(horizon: backtest.horizon), count: values.count,
      renewsAhead: subject.renewsAhead,
      history: { subject.history($0, for: contestant.model) }
    ) { origin, forecast in
      let cutoff = CutoffForecast(forecast, origin: origin, columns.probabilities)
      result.sums.add(values[origin..<origin + backtest.horizon], cutoff, columns)
      result.cutoffs.append(cutoff)
    }
    return result
  }
}
