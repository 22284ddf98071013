package import Chronology

/// All pairs of location and product with their demand, read from gold.
package struct DemandPanel: Sendable {
  /// The pairs in the order of location and product.
  package let pairs: [PairSeries]
  /// The planning period.
  package let period: Period
  /// The number of the first period to be forecast: the one that contains as-of.
  package let firstForecastPeriod: Int

  /// A panel put together from its parts.
  package init(pairs: [PairSeries], period: Period, firstForecastPeriod: Int) {
    self.pairs = pairs
    self.period = period
    self.firstForecastPeriod = firstForecastPeriod
  }

  /// The panel as it was known at the start of a period.
  func truncated(before end: Int) -> DemandPanel {
    let pairs = pairs.map { $0.prefix(max(0, end - $0.firstPeriod)) }
    return DemandPanel(pairs: pairs, period: period, firstForecastPeriod: end)
  }
}
