package import Forecasting
import Identifiers

/// What multiplies the level of a pair's demand in each period: the season of its department, and the
/// effects of prices, promotions and events.
package struct DemandFactors: Sendable {
  private let profile: SeasonalProfile
  private let effects: DriverEffects?

  /// Estimates both from a panel; results do not depend on `jobs`, the number of threads.
  package init(_ panel: DemandPanel, jobs: Int) {
    profile = SeasonalProfile(panel)
    effects = DriverEffects(panel, profile, jobs: jobs)
  }

  /// The effects of the drivers on the demand of a pair; empty without any.
  func coefficients(of pair: Pair) -> [EffectCoefficient] {
    effects?.coefficients(of: pair) ?? []
  }

  /// Sets the factors of a pair's history and of `ahead` periods after it.
  func set(_ series: inout Series, _ pair: PairSeries, ahead: Int) {
    let count = series.values.count + ahead
    let season = profile.exposure(of: pair, from: pair.firstPeriod, count: count)
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
