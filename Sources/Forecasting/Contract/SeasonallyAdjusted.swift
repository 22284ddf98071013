/// A model of the series without its season: divided by a seasonal index, forecast, multiplied back.
///
/// The index is that of the first season length, estimated from the series; see `SeasonalIndex`.
struct SeasonallyAdjusted: ForecastModel {
  let base: any ForecastModel

  var name: String { "Seasonal" + base.name }

  func fit(_ series: Series) throws(FitError) -> any FittedModel {
    guard let season = series.seasonLengths.first else { throw .noSeason }
    guard let index = SeasonalIndex.estimate(series.adjusted, season: season) else {
      throw .noSeason
    }
    return SeasonallyAdjustedFit(
      name: name, inner: try base.fit(series.divided(by: index)), index: index,
      original: series.seasonalIndex)
  }
}

struct SeasonallyAdjustedFit: FittedModel {
  let name: String
  var inner: any FittedModel
  let index: [Double]
  /// The seasonal index that the series had before.
  let original: [Double]

  var series: Series {
    var series = inner.series
    series.seasonalIndex = original
    return series
  }

  var fitted: [Double] { inner.fitted }
  var parameters: [(name: String, value: Double)] { inner.parameters }

  mutating func update(with newValues: [Double]) {
    inner.update(with: newValues)
  }

  mutating func renewAhead(from later: Series) { inner.renewAhead(from: later) }

  func project(_ horizon: Int) -> Projection {
    var projection = inner.project(horizon)
    let start = inner.series.values.count
    for step in 0..<horizon {
      let factor = index[(start + step) % index.count]
      projection.means[step] *= factor
      projection.scale[step] *= factor
    }
    return projection
  }
}

extension Series {
  /// The series with its seasonal index multiplied by a pattern; closed phases stay closed.
  func divided(by pattern: [Double]) -> Series {
    var series = self
    series.seasonalIndex =
      seasonalIndex.count == pattern.count
      ? zip(seasonalIndex, pattern).map { $0 * $1 } : pattern
    return series
  }
}
