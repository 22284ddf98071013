/// Demand of every cell of a panel under full availability.
package struct UnconstrainedDemand: Sendable {
  /// The treatment of the demand of a period with a bulk sale.
  package enum Bulk: Sendable {
    /// It is kept.
    case keep
    /// It is capped at three standard deviations above the expected demand of the period.
    case cap
    /// It is not known.
    case exclude
  }

  /// Demand by cell; nan where it is not known.
  package let demand: [Double]
  /// Expected demand of each cell, estimated from other cells.
  package let expected: [Double]
  /// The share of each cell's demand that fell into its time in stock.
  package let demandShare: [Double]
  /// The cells that hold a bulk sale.
  package let bulk: Set<Int>
  /// The method used for the cells that were not wholly in stock.
  package let method: UnconstrainMethod
  /// The accuracy of the methods on masked periods; empty where there were too few.
  package let study: [MaskingResult]
  /// How shares of time in stock were converted to shares of demand.
  package let curve: ShareCurve
  /// The dispersion of demand.
  package let dispersion: Dispersion

  /// Estimates with the requested method, or else with the one that recovers masked sales best.
  package init(_ panel: SalesPanel, method asked: UnconstrainMethod?, bulk handling: Bulk) {
    let profile = PartProfile(panel)
    let hours = DemandShares(panel, profile, .hours)
    var full = panel.sold.indices.map { panel.isFull($0) ? panel.sold[$0] : .nan }
    var partial = panel.sold
    var rates = DemandRates(panel, values: full, partial: partial, share: hours.share)
    let rule = BulkRule(dispersion: rates.dispersion)
    let found = panel.series.compactMap { rule.cell(of: $0, panel, means: rates.mean) }
    for cell in found where handling != .keep {
      let capped = min(panel.sold[cell], rule.cap(mean: rates.mean[cell]))
      partial[cell] = capped
      if full[cell].isFinite { full[cell] = handling == .cap ? capped : .nan }
    }
    let curve = ShareCurve(Self.observed(panel, profile, rates.mean))
    let shares = DemandShares(panel, profile, curve)
    if !found.isEmpty || curve.exponent != 1 {
      rates = DemandRates(panel, values: full, partial: partial, share: shares.share)
    }
    let seriesDispersion = SeriesDispersion(panel, profile, values: full, rates: rates)
    var reader = PeriodReader(
      panel: panel, profile: profile, curve: curve, shares: shares,
      seriesDispersion: seriesDispersion,
      sharedRate: SharedRate(
        panel, profile, values: full, rates: rates, dispersion: seriesDispersion),
      dispersion: rates.dispersion)
    let selection = SelectionCorrection(reader, rates.mean, full: full, partial: partial)
    reader.seriesDispersion = selection.dispersion
    reader.sharedRate = selection.sharedRate
    study = MaskingStudy(
      reader: reader, values: full, partial: partial, lifts: selection.lifts
    ).run()
    method = asked ?? MaskingStudy.best(study) ?? .censored
    var demand = reader.demand(
      full: full, sold: partial, means: rates.mean, lifts: selection.lifts, method)
    if handling == .exclude { for cell in found { demand[cell] = .nan } }
    self.demand = demand
    expected = rates.mean
    demandShare = shares.share
    bulk = Set(found)
    self.curve = curve
    dispersion = rates.dispersion
  }

  /// Sales and expected sales of the recorded parts.
  private static func observed(
    _ panel: SalesPanel, _ profile: PartProfile, _ means: [Double]
  ) -> [(inStock: Double, sold: Double, expected: Double)] {
    var observed: [(inStock: Double, sold: Double, expected: Double)] = []
    var place = 0
    for part in panel.parts where part.inStock > 0 && part.inStock < 1 && part.sold.isFinite {
      while !panel.series[place].cells.contains(part.cell) { place += 1 }
      let weight = profile.weight(group: panel.series[place].group, position: part.position)
      observed.append((part.inStock, part.sold, means[part.cell] * part.fraction * weight))
    }
    return observed
  }
}
