/// A model that stands for election, and whether it is trusted before its record is seen.
struct Candidate: Sendable {
  let model: any ForecastModel
  let isTrusted: Bool

  init(_ model: any ForecastModel, isTrusted: Bool = false) {
    self.model = model
    self.isTrusted = isTrusted
  }
}

/// Models with their records of the same past origins of one series.
struct Contest {
  private let entrants: [Entrant]
  private let adjusted: [Double]
  private let observed: Double
  private let series: Series
  private let horizon: Int

  /// The observations at which the record counts as much as the trust.
  private static let patience = 20.0
  /// A member with less than this share of the blend is left out of it.
  private static let leastShare = 0.05

  /// Fits each model twice, at the first origin and to the whole; those that fail drop out.
  init(_ candidates: [Candidate], over series: Series, horizon: Int) {
    let adjusted = series.adjusted
    let plan = RollingPlan(series, horizon: horizon)
    entrants = candidates.compactMap { Entrant($0, series, plan, adjusted) }
    self.adjusted = adjusted
    self.series = series
    self.horizon = horizon
    observed = Double(series.observedCount)
  }

  /// The blend with its calibration, or nil where no model has a record.
  var outcome: CalibratedFit? {
    let weights = weights
    let members = entrants.indices.filter { weights[$0] >= Self.leastShare }
    let kept = members.map { weights[$0] }
    let sum = kept.reduce(0, +)
    guard sum > 0 else { return nil }
    let shares = kept.map { $0 / sum }
    let persistence = series.isLowCount ? Persistence.estimate(adjusted) : nil
    let record = RollingRecord(
      averaging: members.map { entrants[$0].record }, weights: shares, persistence: persistence,
      over: adjusted)
    let blend = Blend(
      members.map { entrants[$0].fitted }, weights: shares, persistence: persistence)
    return CalibratedFit(
      inner: blend,
      calibration: Calibration(
        record, over: series, now: blend.project(horizon).variances, persistence: persistence),
      record: record)
  }

  /// Shares in proportion to 1/MSE², drawn towards equal shares of the trusted.
  private var weights: [Double] {
    let trusted = entrants.contains(where: \.isTrusted) ? entrants.map(\.isTrusted) : []
    let trustedCount = trusted.isEmpty ? entrants.count : trusted.count { $0 }
    let trust = Self.patience / (Self.patience + observed)
    let earned = shares(entrants.map(\.loss), floor: 1e-20 * meanSquare(adjusted))
    return entrants.indices.map { index in
      let given = trusted.isEmpty || trusted[index] ? 1 / Double(trustedCount) : 0
      return (1 - trust) * earned[index] + trust * given
    }
  }
}

/// A candidate that could be fitted, with its record and its mean squared error.
private struct Entrant {
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
