/// The effect of one column on one series, as estimated from all series.
public struct EffectCoefficient: Sendable {
  /// The name of the column.
  public let name: String
  /// The change of the logarithm of demand per unit of the column, on the scale on which it acts.
  public let value: Double
  /// The posterior standard deviation of `value`.
  ///
  /// It contains the uncertainty of the series' own deviation, of the effects of its group, and of how far
  /// the series follows them (`EffectShares`), to first order. The variances of errors and deviations, the
  /// columns and the process of errors are taken as known.
  public let standardError: Double
}
