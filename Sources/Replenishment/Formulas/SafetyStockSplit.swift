/// The parts of a safety stock due to uncertain demand and to uncertain lead times.
///
/// A safety stock is split in proportion to the variance due to each, so that its parts add up: the
/// variance of the demand over an uncertain interval, E[L] s² + μ² s_L², has two terms.
public struct SafetyStockSplit: Sendable, Equatable {
  /// Units due to the variance of demand at a known lead time.
  public let demandNoise: Double
  /// Units due to the variance of the lead time.
  public let leadTimeNoise: Double

  /// Splits by two variances, neither negative; if both are 0, all is due to demand.
  public init(safetyStock: Double, demandVariance: Double, leadTimeVariance: Double) {
    precondition(
      demandVariance >= 0 && leadTimeVariance >= 0 && (demandVariance + leadTimeVariance).isFinite,
      "variances must be finite and not negative")
    let total = demandVariance + leadTimeVariance
    leadTimeNoise = total > 0 ? safetyStock * leadTimeVariance / total : 0
    demandNoise = safetyStock - leadTimeNoise
  }

  /// Splits by the moments of an interval.
  public init(
    safetyStock: Double, demandPerPeriod: Double, errorSD: Double, length: Double, lengthSD: Double
  ) {
    let drift = demandPerPeriod * lengthSD
    self.init(
      safetyStock: safetyStock, demandVariance: length * errorSD * errorSD,
      leadTimeVariance: drift * drift)
  }

  /// Splits by sample paths whose intervals differ in length.
  ///
  /// The variance of demand explained by a linear regression on length is due to the lead time:
  /// cov² / var(length), which is μ² s_L² where demand does not depend on the time.
  public init(safetyStock: Double, demand: DemandPaths, lengths: [Double]) {
    precondition(lengths.count == demand.count, "each path needs a length")
    let totals = demand.totals(over: 0..<demand.buckets)
    let total = SampleMoments(totals)
    let length = SampleMoments(lengths)
    var products = 0.0
    for (units, days) in zip(totals, lengths) {
      products += (units - total.mean) * (days - length.mean)
    }
    let spread = length.standardDeviation * length.standardDeviation
    let covariance = products / Double(max(1, lengths.count - 1))
    let all = total.standardDeviation * total.standardDeviation
    let explained = spread > 0 ? min(all, covariance * covariance / spread) : 0
    self.init(
      safetyStock: safetyStock, demandVariance: all - explained, leadTimeVariance: explained)
  }
}
