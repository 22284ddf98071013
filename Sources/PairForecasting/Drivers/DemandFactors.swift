package import Forecasting
import Identifiers

/// What multiplies the level of a pair's demand in each period: the season of its department, and the
/// effects of prices, promotions and events.
package struct DemandFactors: Sendable {
  private let profile: SeasonalProfile
  private let effects: DriverEffects?

  /// Estimates both from a panel; results do not depend on `jobs`, the number of threads.
  ///
  /// Where there are events, the season is estimated again from demand without their effects, and then all
  /// effects beside it: a season that has the events of past years repeats them in weeks to which they do
  /// not come again.
  package init(_ panel: DemandPanel, jobs: Int) {
    let first = SeasonalProfile(panel)
    let rough = DriverEffects(panel, isCentred: true, jobs: jobs) { pair, count in
      first.exposure(of: pair, from: pair.firstPeriod, count: count)
    }
    guard let rough, rough.hasEvents else {
      (profile, effects) = (first, rough)
      return
    }
    let plain = SeasonalProfile(
      DemandPanel(
        pairs: panel.pairs.map(rough.withoutEvents), period: panel.period,
        firstForecastPeriod: panel.firstForecastPeriod))
    profile = plain
    effects = DriverEffects(panel, isCentred: false, jobs: jobs) { pair, count in
      plain.exposure(of: rough.withoutEvents(pair), from: pair.firstPeriod, count: count)
    }
  }

  /// The effects of the drivers on the demand of a pair; empty without any.
  func coefficients(of pair: Pair) -> [EffectCoefficient] {
    effects?.coefficients(of: pair) ?? []
  }

  /// Sets the factors of a pair's history and of `ahead` periods after it.
  func set(_ series: inout Series, _ pair: PairSeries, ahead: Int) {
    let count = series.values.count + ahead
    let season = profile.exposure(
      of: effects?.withoutEvents(pair) ?? pair, from: pair.firstPeriod, count: count)
    guard let now = effects?.effects(of: pair.pair, count: count) else {
      series.exposure = season
      return
    }
    series.exposure = zip(season, now).map { $0 * $1 }
    if let past = effects?.pastEffects(of: pair.pair, count: count) {
      series.pastExposure = (past.count, zip(season, past.values).map { $0 * $1 })
    }
  }
}
