/// The quantiles that each step of a backtest gets: those asked for, then those that metrics need.
package struct BacktestQuantiles: Sendable {
  /// The probabilities, in the order of the quantile columns.
  package let probabilities: [Double]
  /// How many of them, from the first on, were asked for.
  package let asked: Int
  /// The indices of 10 % and 90 %.
  let central80: (low: Int, high: Int)?
  /// The indices of 2.5 % and 97.5 %.
  let central95: (low: Int, high: Int)?

  package init(_ plan: BacktestPlan) {
    var all = plan.quantiles
    for probability in plan.metrics.flatMap(\.probabilities) where !all.contains(probability) {
      all.append(probability)
    }
    func places(_ ends: [Double]) -> (low: Int, high: Int)? {
      guard let first = all.firstIndex(of: ends[0]), let last = all.firstIndex(of: ends[1]) else {
        return nil
      }
      return (first, last)
    }
    probabilities = all
    asked = plan.quantiles.count
    central80 = places(QuantileLevels.central80)
    central95 = places(QuantileLevels.central95)
  }
}
