/// The gamma prior of the rate of a group's series, in units and periods of exposure.
///
/// By moments over the group's series: with rates of mean μ and variance v between series, demand
/// of variance φ per unit of mean gives the prior a weight of φ μ ÷ v periods. Groups of few series
/// have the prior of all series.
struct GroupPriors {
  /// Units sold over periods of exposure, as pseudo-observations.
  struct Prior {
    let units: Double
    let exposure: Double
  }

  private let priors: [Prior]

  private static let leastSeries = 5
  private static let leastExposure = 4.0

  init(_ panel: SalesPanel, _ totals: [SeriesTotals], phi: Double) {
    var rates = [[Double]](repeating: [], count: panel.groupCount)
    for (series, total) in zip(panel.series, totals) where total.exposure >= Self.leastExposure {
      rates[series.group].append(total.units / total.exposure)
    }
    let all = Self.prior(rates.flatMap { $0 }, phi: phi)
    priors = rates.map { $0.count < Self.leastSeries ? all : Self.prior($0, phi: phi) }
  }

  subscript(group: Int) -> Prior { priors[group] }

  private static func prior(_ rates: [Double], phi: Double) -> Prior {
    guard !rates.isEmpty else { return Prior(units: 0, exposure: 0.05) }
    let count = Double(rates.count)
    let mean = rates.reduce(0, +) / count
    let variance = rates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(1, count - 1)
    let exposure =
      variance > 0 ? min(leastExposure, max(0.05, phi * mean / variance)) : leastExposure
    return Prior(units: mean * exposure, exposure: exposure)
  }
}
