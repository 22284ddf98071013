internal import Glibc

/// Expected demand of each cell, estimated from other cells.
///
/// Mean = level × index. The level of a cell is a mean over the fully stocked cells of its series
/// around it, weights falling exponentially with distance, the cell itself left out; it is shrunk
/// towards the mean of the whole series, and that towards the mean of the group, by empirical Bayes
/// with gamma priors. Cells partly in stock count, with their share of demand as exposure, only for
/// series with hardly any full cell. The index is the ratio of a group's sales in a period to their
/// expectation by its levels, shrunk towards that of the phase of the short season: promotion weeks
/// and Saturdays are estimated from the shelves that had stock.
struct DemandRates {
  /// Expected demand by cell.
  private(set) var mean: [Double]
  private(set) var dispersion = Dispersion.poisson

  /// Periods over which the weight of a neighbouring cell falls to 1/e.
  private static let reach = 7.0
  /// The weight of the mean of the whole series, in local observations.
  private static let localPrior = 3.0
  /// Full periods below which cells partly in stock count too.
  private static let fewCells = 4.0
  private static let rounds = 3

  /// Estimates from `values`: demand of the full cells, nan for all others.
  ///
  /// Sales of the others count with `share` as exposure where there are too few full cells.
  init(_ panel: SalesPanel, values: [Double], partial: [Double], share: [Double]) {
    mean = [Double](repeating: 0, count: values.count)
    var index = PeriodIndex(panel)
    var scratch = Scratch()
    for round in 0..<Self.rounds {
      let totals = panel.series.map {
        SeriesTotals($0, values, partial, share, index, fewCells: Self.fewCells)
      }
      let priors = GroupPriors(panel, totals, phi: dispersion.phi)
      for (place, series) in panel.series.enumerated() {
        level(series, totals[place], priors[series.group], values, index, &scratch)
      }
      dispersion = Dispersion(values, means: mean)
      if round < Self.rounds - 1 {
        index = PeriodIndex(panel, values: values, means: mean, index, dispersion)
      }
    }
  }

  /// Weighted sums over the cells on one side, kept from series to series.
  private struct Scratch {
    var units: [Double] = []
    var exposure: [Double] = []
  }

  private mutating func level(
    _ series: SalesPanel.Series, _ totals: SeriesTotals, _ prior: GroupPriors.Prior,
    _ values: [Double], _ index: PeriodIndex, _ scratch: inout Scratch
  ) {
    let count = series.cells.count
    let decay = exp(-1 / Self.reach)
    let start = series.cells.lowerBound
    if scratch.units.count < count {
      scratch.units = [Double](repeating: 0, count: count)
      scratch.exposure = scratch.units
    }
    var (units, exposure) = (0.0, 0.0)
    for offset in 0..<count {
      scratch.units[offset] = units
      scratch.exposure[offset] = exposure
      let value = values[start + offset]
      let isKnown = value.isFinite
      units = decay * (units + (isKnown ? value : 0))
      exposure = decay * (exposure + (isKnown ? index[series, offset] : 0))
    }
    (units, exposure) = (0, 0)
    for offset in stride(from: count - 1, through: 0, by: -1) {
      let value = values[start + offset]
      let isKnown = value.isFinite
      let weight = index[series, offset]
      let base = totals.rate(prior, without: isKnown ? value : 0, isKnown ? weight : 0)
      mean[start + offset] =
        weight * (units + scratch.units[offset] + Self.localPrior * base)
        / (exposure + scratch.exposure[offset] + Self.localPrior)
      units = decay * (units + (isKnown ? value : 0))
      exposure = decay * (exposure + (isKnown ? weight : 0))
    }
  }
}

/// Sales of one series, and their exposure in periods of demand.
struct SeriesTotals {
  /// Units sold.
  let units: Double
  /// Exposure, in periods of demand at index 1.
  let exposure: Double

  init(
    _ series: SalesPanel.Series, _ values: [Double], _ partial: [Double], _ share: [Double],
    _ index: PeriodIndex, fewCells: Double
  ) {
    var (full, fullExposure, part, partExposure) = (0.0, 0.0, 0.0, 0.0)
    for (offset, cell) in series.cells.enumerated() {
      if values[cell].isFinite {
        full += values[cell]
        fullExposure += index[series, offset]
      } else if share[cell] > 0, partial[cell].isFinite {
        part += partial[cell]
        partExposure += share[cell] * index[series, offset]
      }
    }
    let weight = max(0, 1 - fullExposure / fewCells)
    units = full + weight * part
    exposure = fullExposure + weight * partExposure
  }

  /// The posterior mean of the rate, one cell left out.
  func rate(_ prior: GroupPriors.Prior, without value: Double, _ weight: Double) -> Double {
    (max(0, units - value) + prior.units) / (max(0, exposure - weight) + prior.exposure)
  }
}
