/// Candidates weighted by their errors at the same rolling origins of one series.
struct WeightedCandidates {
  private let rated: [RatedCandidate]
  private let adjusted: [Double]
  private let observed: Double
  private let series: Series
  private let horizon: Int

  /// The number of observations at which errors and prior trust weigh the same.
  private static let trustWeight = 20.0
  /// A member with less than this share of the blend is left out of it.
  private static let leastShare = 0.05

  /// Fits each model at the first origin and to the whole series; those that fail are left out.
  init(_ candidates: [Candidate], over series: Series, horizon: Int) {
    let adjusted = series.adjusted
    let plan = RollingPlan(series, horizon: horizon)
    rated = candidates.compactMap { RatedCandidate($0, series, plan, adjusted) }
    self.adjusted = adjusted
    self.series = series
    self.horizon = horizon
    observed = Double(series.observedCount)
  }

  /// A weighted combination of candidates.
  struct Weighted {
    let fitted: Blend
    /// Its members among the candidates, and their weights, which sum to 1.
    fileprivate let members: [Int]
    fileprivate let shares: [Double]
  }

  /// The weighted combination, or nil where no model could be compared.
  var blend: Weighted? {
    let weights = weights
    let members = rated.indices.filter { weights[$0] >= Self.leastShare }
    let kept = members.map { weights[$0] }
    let sum = kept.reduce(0, +)
    guard sum > 0 else { return nil }
    let shares = kept.map { $0 / sum }
    let persistence = series.isLowCount ? LevelPersistence.estimate(adjusted) : nil
    let fitted = Blend(
      members.map { rated[$0].fitted }, weights: shares, persistence: persistence)
    return Weighted(fitted: fitted, members: members, shares: shares)
  }

  /// The combination with calibrated intervals.
  func calibrated(_ blend: Weighted) -> CalibratedFit {
    let (fitted, persistence) = (blend.fitted, blend.fitted.persistence)
    let record = RollingRecord(
      averaging: blend.members.map { rated[$0].record }, weights: blend.shares,
      persistence: persistence, over: adjusted)
    return CalibratedFit(
      inner: fitted,
      calibration: IntervalWidth(
        record, over: series, now: fitted.project(horizon).variances, persistence: persistence),
      record: record)
  }

  /// Weights in proportion to 1/MSE², shrunk towards equal weights of the trusted.
  private var weights: [Double] {
    let trusted = rated.contains(where: \.isTrusted) ? rated.map(\.isTrusted) : []
    let trustedCount = trusted.isEmpty ? rated.count : trusted.count { $0 }
    let trust = Self.trustWeight / (Self.trustWeight + observed)
    let earned = shares(rated.map(\.loss), floor: 1e-20 * meanSquare(adjusted))
    return rated.indices.map { index in
      let given = trusted.isEmpty || trusted[index] ? 1 / Double(trustedCount) : 0
      return (1 - trust) * earned[index] + trust * given
    }
  }
}

/// A fitted candidate with its projections at the rolling origins and their mean squared error.
private struct RatedCandidate {
  let fitted: any FittedModel
  let record: RollingRecord
  let loss: Double
  let isTrusted: Bool

  init?(
    _ candidate: Candidate, _ series: Series, _ plan: RollingPlan, _ adjusted: [Double]
  ) {
    guard let record = RollingRecord(candidate.model, over: series, plan),
      let loss = record.meanSquaredError(of: adjusted), loss.isFinite,
      let fitted = try? candidate.model.fit(series)
    else { return nil }
    self.fitted = fitted
    self.record = record
    self.loss = loss
    isTrusted = candidate.isTrusted
  }
}

/// Shares in proportion to 1/loss²; losses below the floor count as equal.
private func shares(_ losses: [Double], floor: Double) -> [Double] {
  let best = max(losses.min() ?? 0, floor, .leastNormalMagnitude)
  let raw = losses.map { loss in
    let ratio = best / max(loss, best)
    return ratio * ratio
  }
  let sum = raw.reduce(0, +)
  return raw.map { $0 / sum }
}

private func meanSquare(_ values: [Double]) -> Double {
  var sum = 0.0
  var count = 0.0
  for value in values where !value.isNaN {
    sum += value * value
    count += 1
  }
  return count > 0 ? sum / count : 0
}
