/// Makes `CensoredPeriod`s of the cells that were not in stock all the time.
struct PeriodReader {
  let panel: SalesPanel
  let profile: PartProfile
  let curve: ShareCurve
  let shares: DemandShares
  var seriesDispersion: SeriesDispersion
  var sharedRate: SharedRate
  let dispersion: Dispersion

  /// The size of lots: the smallest dispersion of demand, at most one unit.
  var lot: Double { min(1, dispersion.phi) }

  /// A cell that was not full, of the series at `place`, with expected demand `mean`.
  ///
  /// Parts that are not recorded are taken to be in stock for the same share of time as those that
  /// are. Where sales are not known by parts, or part of them is capped, the period is one part.
  func period(_ cell: Int, of place: Int, mean: Double, sold: Double) -> CensoredPeriod {
    let recorded = panel.parts(of: cell)
    let group = panel.series[place].group
    var parts = recorded.map { part in
      CensoredPeriod.Part(
        sold: part.sold,
        weight: part.fraction * profile.weight(group: group, position: part.position),
        share: curve.demandShare(part.inStock),
        shareVariance: curve.variance(curve.demandShare(part.inStock)),
        isWhole: part.position == nil,
        dispersion: part.position == nil
          ? seriesDispersion.cells[place] : seriesDispersion.parts[place])
    }
    let units = parts.reduce(0) { $0 + $1.sold }
    let fraction = recorded.reduce(0) { $0 + $1.fraction }
    let weight = parts.reduce(0) { $0 + $1.weight }
    if units.isFinite, units <= sold + 1e-9, weight > 0 {
      let whole = fraction > 0.999 ? weight : weight / fraction
      parts = parts.map {
        CensoredPeriod.Part(
          sold: $0.sold, weight: $0.weight / whole, share: $0.share,
          shareVariance: $0.shareVariance, isWhole: $0.isWhole, dispersion: $0.dispersion)
      }
      if fraction <= 0.999 {
        parts.append(rest(cell, place, sold: sold - units, weight: 1 - fraction))
      }
    } else {
      parts = [rest(cell, place, sold: sold, weight: 1)]
    }
    return CensoredPeriod(
      sold: sold, inStockShare: panel.inStockShare[cell], share: shares.share[cell], mean: mean,
      lot: lot, omega: sharedRate.variations[place], parts: parts)
  }

  /// Demand by cell: that of full cells as given, that of all others estimated from what they sold.
  ///
  /// - Parameter lifts: the factor on the means of each series.
  func demand(
    full: [Double], sold: [Double], means: [Double], lifts: [Double], _ method: UnconstrainMethod
  ) -> [Double] {
    var demand = full
    for (place, series) in panel.series.enumerated() {
      for cell in series.cells where !panel.isFull(cell) {
        let mean = means[cell] * lifts[place]
        demand[cell] = period(cell, of: place, mean: mean, sold: sold[cell]).demand(method)
      }
    }
    return demand
  }

  /// A part of which only the cell's share is known.
  private func rest(
    _ cell: Int, _ place: Int, sold: Double, weight: Double
  ) -> CensoredPeriod.Part {
    CensoredPeriod.Part(
      sold: sold, weight: weight, share: shares.share[cell],
      shareVariance: shares.variance[cell], isWhole: true, dispersion: seriesDispersion.cells[place]
    )
  }
}
