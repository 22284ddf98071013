/// The correction of rates and dispersion for the selection of full cells.
///
/// Shelves run empty when demand is high, so full cells alone underestimate level and dispersion.
/// An EM algorithm alternates between the estimates of cells partly in stock, the lift of the level
/// (estimated over expected demand) and the dispersion (squared deviations of the estimates plus
/// their own variance). The parts of these cells also give evidence on the variation of their
/// common rate.
struct SelectionCorrection {
  /// By series, the lift of expected demand.
  private(set) var lifts: [Double]
  /// The dispersion including censored parts.
  private(set) var dispersion: SeriesDispersion
  /// The variation of rates including censored cells.
  private(set) var sharedRate: SharedRate

  private static let rounds = 4
  /// The weight of the assumption of no lift, in lots.
  private static let priorLots = 8.0

  init(_ reader: PeriodReader, _ means: [Double], full: [Double], partial: [Double]) {
    let panel = reader.panel
    lifts = [Double](repeating: 1, count: panel.series.count)
    dispersion = reader.seriesDispersion
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
    let start = dispersion
    for _ in 0..<Self.rounds {
      var estimate = 0.0
      var (square, units) = (0.0, 0.0)
      var products = SharedRate.Products()
      for var period in periods {
        period.mean *= lifts[place]
        for index in period.parts.indices {
          period.parts[index].dispersion = dispersion.of(period.parts[index], at: place)
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
      dispersion.set(place, from: start, square: square, units: units, of: periods)
    }
  }
}
