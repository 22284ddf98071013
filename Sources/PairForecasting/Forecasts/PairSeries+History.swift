package import Forecasting

extension PairSeries {
  /// The first `count` periods of the pair as the input of a model.
  ///
  /// A model that does not use pooled seasons gets the season length; all others get the seasonal
  /// profile of the pair's department, for the history and `ahead` periods after it.
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
