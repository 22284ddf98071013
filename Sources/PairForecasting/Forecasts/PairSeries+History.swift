package import Forecasting

extension PairSeries {
  /// The first `count` periods of the pair as the input of a model.
  ///
  /// A model that does not use pooled seasons gets the season length; all others get the factors of the
  /// pair, for the history and `ahead` periods after it.
  package func history(
    _ count: Int, for model: ModelEntry, season: Int, factors: DemandFactors?, ahead: Int
  ) -> Series {
    let values = Array(demand.prefix(count))
    let isWhole = sellsWholeUnits(count)
    guard model.usesPooledSeason, let factors else {
      return Series(
        values: values, seasonLengths: season > 1 ? [season] : [], isNonnegative: true,
        isWhole: isWhole)
    }
    var series = Series(values: values, isNonnegative: true, isWhole: isWhole)
    factors.set(&series, self, ahead: ahead)
    return series
  }
}
