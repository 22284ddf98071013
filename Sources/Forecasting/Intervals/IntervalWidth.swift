/// The calibration of a model's intervals on its own past errors.
///
/// Three things are added to the model's variances, by the rule set out in docs/models.md: an error
/// common to all steps, because level and trend were estimated from n periods; a factor estimated
/// robustly from rolling-origin errors and shrunk towards 1; and fatter tails.
struct IntervalWidth: Sendable {
  let factor: Double
  let prior: IntervalWidthPrior
  /// Whether the level is uncertain after few observations: of non-negative quantities.
  private let doubtsLevel: Bool
  /// The number of observations from which on the history alone determines its variance.
  private static let enough = 4

  /// A variance of a past projection counts as at least this share of the current one.
  ///
  /// Where a history began with equal values the variance was almost zero, and the first error
  /// would be an arbitrarily large multiple of it.
  private static let leastShare = 0.5

  /// Estimates the calibration from projections at rolling origins; without them the prior alone is
  /// used.
  ///
  /// - Parameter now: the model's current variance for each step of the horizon.
  init(_ record: RollingRecord?, over series: Series, now: [Double], persistence: Double? = nil) {
    prior = IntervalWidthPrior(series, persistence: persistence)
    doubtsLevel = series.isNonnegative
    let adjusted = series.adjusted
    guard let record else {
      factor = prior.expected
      return
    }
    var squares: [Double] = []
    for (origin, projection) in zip(record.origins, record.projections) {
      for (step, stated) in projection.variances.enumerated() {
        let variance = max(stated, Self.leastShare * now[step])
        guard variance > 0 else { continue }
        let error = adjusted[origin + step] - projection.means[step]
        if error.isNaN { continue }
        let expected = variance * (1 + prior.commonShare(step, observed: origin))
        squares.append(error / expected * error)
      }
    }
    factor = prior.factor(squares.filter(\.isFinite), origins: record.origins.count)
  }

  /// The projection after `observed` periods with calibrated errors.
  func calibrated(_ projection: Projection, observed: Int) -> Projection {
    var projection = projection
    projection.addCommonError { prior.commonShare($0, observed: observed) }
    let root = factor.squareRoot()
    for step in projection.scale.indices { projection.scale[step] *= root }
    if doubtsLevel, observed < Self.enough {
      projection.addShared(projection.means.map { abs($0) / Double(observed + 1) })
    }
    projection.tail = max(projection.tail, IntervalWidthPrior.tail)
    return projection
  }
}
