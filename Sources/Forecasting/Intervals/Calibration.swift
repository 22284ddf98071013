/// What a model's own past errors say of the width of its intervals.
///
/// Three things are added to the model's variances, by the rule set out in docs/models.md: an error
/// that all steps share, because level and trend were estimated from n periods; a factor learnt
/// from the record of past origins, robustly and shrunk towards 1; and fatter tails.
struct Calibration: Sendable {
  let factor: Double
  let prior: CalibrationPrior
  /// Whether the level itself is in doubt after few observations: of what is never below zero.
  private let doubtsLevel: Bool
  /// Observations from which on a history says itself how much it varies.
  private static let enough = 4

  /// A variance stated in the past counts as at least this share of today's.
  ///
  /// Where nothing had happened yet, a model stated almost no variance, and the first surprise would be
  /// any multiple of it; today's variance knows the surprise.
  private static let leastShare = 0.5

  /// Learns from a record over a series; without one, the prior stands alone.
  ///
  /// - Parameter now: the variance that the model states today for each step of the horizon.
  init(_ record: RollingRecord?, over series: Series, now: [Double], persistence: Double? = nil) {
    prior = CalibrationPrior(series, persistence: persistence)
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

  /// The projection that follows `observed` periods, with the errors that the record asks for.
  func calibrated(_ projection: Projection, observed: Int) -> Projection {
    var projection = projection
    projection.addCommonError { prior.commonShare($0, observed: observed) }
    let root = factor.squareRoot()
    for step in projection.scale.indices { projection.scale[step] *= root }
    if doubtsLevel, observed < Self.enough {
      projection.addShared(projection.means.map { abs($0) / Double(observed + 1) })
    }
    projection.tail = max(projection.tail, prior.tail(observed: observed))
    return projection
  }
}
