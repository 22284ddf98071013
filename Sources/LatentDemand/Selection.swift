/// What censored cells tell of the series that the full ones do not.
///
/// Shelves run empty when much is wanted: the full cells alone make a series look smaller and
/// steadier than it is. In turns (EM), the estimates of cells partly in stock lift the level, by what
/// cells with stock demanded over what full ones make expect, and widen the scatter, by the squared
/// distance of the estimates from their means and what is left uncertain of them. Their parts also
/// tell how far the rate that they share varies.
struct Selection {
  /// By series, the lift of expected demand.
  private(set) var lifts: [Double]
  /// The scatter with that of censored parts.
  private(set) var scatter: Scatter
  /// The variation of rates with that of censored cells.
  private(set) var sharedRate: SharedRate

  private static let rounds = 4
  /// As many lots as the assumption of no lift counts for.
  private static let priorLots = 8.0

  init(_ reader: PeriodReader, _ means: [Double], full: [Double], partial: [Double]) {
    let panel = reader.panel
    lifts = [Double](repeating: 1, count: panel.series.count)
    scatter = reader.scatter
    sharedRate = reader.sharedRate
    for (place, series) in panel.series.enumerated() {
      let prior = Self.priorLots * reader.lot
      var (seen, expected) = (prior, prior)
      var periods: [CensoredPeriod] = []
      for cell in series.cells {
        let isPartial = panel.inStockShare[cell] > 0 && panel.inStockShare[cell] < 1
        guard full[cell].isFinite || isPartial else { continue }
        expected += means[cell]
        if full[cell].isFinite {
          seen += full[cell]
        } else {
          periods.append(
            reader.period(cell, of: place, mean: means[cell], sold: partial[cell]))
        }
      }
      if !periods.isEmpty { learn(place, periods, seen: seen, expected: expected) }
    }
  }

  private mutating func learn(
    _ place: Int, _ periods: [CensoredPeriod], seen: Double, expected: Double
  ) {
    let start = scatter
    for _ in 0..<Self.rounds {
      var estimate = 0.0
      var (square, units) = (0.0, 0.0)
      var products = SharedRate.Products()
      for var period in periods {
        period.mean *= lifts[place]
        for index in period.parts.indices {
          period.parts[index].scatter = scatter.of(period.parts[index], at: place)
          let spread = period.spread(of: period.parts[index])
          square += spread.square
          units += spread.mean
        }
        period.omega = sharedRate.variations[place]
        estimate += period.demand(.censored)
        products += period.products
      }
      sharedRate.add(products, to: place)
      lifts[place] = min(4, max(0.5, (seen + estimate) / expected))
      scatter.set(place, from: start, square: square, units: units, of: periods)
    }
  }
}
