import DemandDrivers
import Forecasting
import Foundation
import Identifiers

/// The effects of prices, promotions and events on the demand of pairs, estimated from all of them
/// together.
struct DriverEffects: Sendable {
  private let exposed: ExposedSeries
  private let events: EventColumns
  private let pairs: [PairSeries]
  /// The number of each pair among the series.
  private let numbers: [Pair: Int]

  /// Estimates the effects on demand over season; nil where no pair has drivers.
  ///
  /// Results do not depend on `jobs`.
  ///
  /// - Parameters:
  ///   - isCentred: whether the season has the usual events; see `EventColumns`.
  ///   - season: the season of a pair in the periods of its history and `count` in all.
  init?(
    _ panel: DemandPanel, isCentred: Bool, jobs: Int,
    season: (_ pair: PairSeries, _ count: Int) -> [Double]
  ) {
    let pairs = panel.pairs.filter {
      !$0.demand.isEmpty && ($0.drivers?.count ?? 0) >= $0.demand.count
    }
    guard let first = pairs.map(\.firstPeriod).min() else { return nil }
    let groups = PairGroups(pairs)
    let events = EventColumns(panel, isCentred: isCentred)
    self.events = events
    self.pairs = pairs
    let series = pairs.enumerated().map { place, pair in
      DriverTable.Series(
        start: pair.firstPeriod - first, values: pair.demand,
        cells: (pair.drivers?.filled ?? [])
          + events.values(of: pair, count: pair.drivers?.count ?? 0),
        levels: groups.levels(of: place))
    }
    let exposures = pairs.map { season($0, max($0.demand.count, $0.drivers?.count ?? 0)) }
    let table = DriverTable(
      columns: PairDrivers.Name.allCases.map { DriverTable.Column($0.rawValue) }
        + events.columns,
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

  /// Whether there are events, whose effects the season should not have, too.
  var hasEvents: Bool { !events.columns.isEmpty }

  /// A pair with its demand as it would be without events.
  func withoutEvents(_ pair: PairSeries) -> PairSeries {
    guard hasEvents, let number = numbers[pair.pair] else { return pair }
    let count = pairs[number].drivers?.count ?? 0
    return pair.dividing(by: effects(number, events.days(of: pairs[number], count: count)))
  }

  /// The effect of days with events, given by column, in each period.
  private func effects(_ number: Int, _ days: [[Double]]) -> [Double] {
    var sums = [Double](repeating: 0, count: days.first?.count ?? 0)
    for effect in exposed.coefficients(of: number) {
      guard let place = events.columns.firstIndex(where: { $0.name == effect.name }) else {
        continue
      }
      for (index, days) in days[place].enumerated() { sums[index] += effect.value * days }
    }
    return sums.map { exp($0) }
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
