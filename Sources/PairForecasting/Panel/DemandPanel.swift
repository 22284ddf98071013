package import Chronology

/// The demand series of all pairs of location and product.
package struct DemandPanel: Sendable {
  /// The series, sorted by location and product.
  package let pairs: [PairSeries]
  /// The planning period.
  package let period: Period
  /// The number of the first period to be forecast: the one that contains as-of.
  package let firstForecastPeriod: Int

  /// Takes series sorted by location and product.
  package init(pairs: [PairSeries], period: Period, firstForecastPeriod: Int) {
    self.pairs = pairs
    self.period = period
    self.firstForecastPeriod = firstForecastPeriod
  }

  /// The panel with the periods before the period of number `end` only.
  func truncated(before end: Int) -> DemandPanel {
    let pairs = pairs.map { $0.prefix(max(0, end - $0.firstPeriod)) }
    return DemandPanel(pairs: pairs, period: period, firstForecastPeriod: end)
  }
}
