import DemandDrivers
import Forecasting
import Identifiers

/// The effects of prices, promotions and events on the demand of pairs, estimated from all of them
/// together.
struct DriverEffects: Sendable {
  private let exposed: ExposedSeries
  /// The number of each pair among the series.
  private let numbers: [Pair: Int]

  /// Estimates the effects on demand over season; nil where no pair has drivers.
  ///
  /// Results do not depend on `jobs`.
  init?(_ panel: DemandPanel, _ profile: SeasonalProfile, jobs: Int) {
    let pairs = panel.pairs.filter {
      !$0.demand.isEmpty && ($0.drivers?.count ?? 0) >= $0.demand.count
    }
    guard let first = pairs.map(\.firstPeriod).min() else { return nil }
    let groups = PairGroups(pairs)
    let series = pairs.enumerated().map { place, pair in
      DriverTable.Series(
        start: pair.firstPeriod - first, values: pair.demand, cells: pair.drivers?.filled ?? [],
        levels: groups.levels(of: place))
    }
    let exposures = pairs.map { pair in
      profile.exposure(
        of: pair, from: pair.firstPeriod, count: max(pair.demand.count, pair.drivers?.count ?? 0))
    }
    let table = DriverTable(
      columns: PairDrivers.Name.allCases.map { DriverTable.Column($0.rawValue) },
      attributes: groups.names, series: series)
    let horizon = pairs.map { ($0.drivers?.count ?? 0) - $0.demand.count }.max() ?? 1
    exposed = ExposedSeries(
      RegressorPanel(table, exposures: exposures), seasonLengths: [], horizon: max(1, horizon),
      jobs: jobs)
    numbers = Dictionary(
      pairs.enumerated().map { ($1.pair, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The coefficients of a pair's drivers on the logarithm of its demand; nil for a pair without drivers.
  func coefficients(of pair: Pair) -> [EffectCoefficient]? {
    numbers[pair].map { exposed.coefficients(of: $0) }
  }

  /// The effect in each of the first `count` periods of a pair; nil for a pair without drivers.
  func effects(of pair: Pair, count: Int) -> [Double]? {
    numbers[pair].map { exposed.effects(of: $0, count: count) }
  }

  /// The same as estimated before the rolling origins; see `ExposedSeries.pastEffects`.
  func pastEffects(of pair: Pair, count: Int) -> (count: Int, values: [Double])? {
    numbers[pair].flatMap { exposed.pastEffects(of: $0, count: count) }
  }
}
