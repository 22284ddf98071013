/// Finds one-off bulk sales: single sales far outside what an item sells.
///
/// A sale is bulk where it alone exceeds what its period would be expected to demand by more than
/// eight standard deviations, and is at least four times as large as every other sale of the
/// series. The first condition excludes chance; the second excludes items that are always bought in
/// lots, and seasonal peaks. Series with sales in fewer than eight periods are not examined.
struct BulkRule {
  private static let deviations = 8.0
  private static let timesOther = 4.0
  private static let leastPeriods = 8
  /// The cap of a period with a bulk sale, in standard deviations above the mean.
  private static let cap = 3.0

  let dispersion: Dispersion

  /// The cell of the series with a bulk sale, given expected demand by cell; nil if there is none.
  func cell(of series: SalesPanel.Series, _ panel: SalesPanel, means: [Double]) -> Int? {
    var (most, second, largest, periods) = (0.0, 0.0, series.cells.lowerBound, 0)
    for cell in series.cells where panel.sold[cell] > 0 {
      periods += 1
      let units = min(panel.largest[cell], panel.sold[cell])
      if units > most {
        (most, second, largest) = (units, most, cell)
      } else {
        second = max(second, units)
      }
    }
    guard periods >= Self.leastPeriods, most >= Self.timesOther * second else { return nil }
    let limit = means[largest] + Self.deviations * deviation(means[largest])
    return most > limit ? largest : nil
  }

  /// The largest demand of a period with a bulk sale when it is capped.
  func cap(mean: Double) -> Double { mean + Self.cap * deviation(mean) }

  private func deviation(_ mean: Double) -> Double { dispersion.variance(mean).squareRoot() }
}
