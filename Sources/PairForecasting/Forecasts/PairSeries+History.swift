package import Forecasting

extension PairSeries {
  /// What a model learns from the first periods of the pair.
  ///
  /// The seasonal naive forecast knows the season by its own last round, all other models by the
  /// profile of like pairs, which reaches as many periods beyond the history as `ahead` says.
  package func history(
    _ count: Int, for model: ModelEntry, season: Int, profile: SeasonalProfile?, ahead: Int
  ) -> Series {
    let values = Array(demand.prefix(count))
    let isWhole = sellsWholeUnits(count)
    guard model.usesPooledSeason, let profile else {
      return Series(
        values: values, seasonLengths: season > 1 ? [season] : [], isNonnegative: true,
        isWhole: isWhole)
    }
    return Series(
      values: values, seasonLengths: [],
      exposure: profile.exposure(of: self, from: firstPeriod, count: count + ahead),
      isNonnegative: true, isWhole: isWhole)
  }
}
