/// The prior of a lead time: mean, variation and weight before its own receipts are used.
public struct LeadTimePrior: Sendable, Equatable {
  /// Expected days, above 0.
  public var mean: Double
  /// Standard deviation ÷ mean, above 0.
  public var coefficientOfVariation: Double
  /// Weight in receipts, 0 or more.
  public var weight: Double

  /// Takes mean, coefficient of variation and weight.
  public init(mean: Double, coefficientOfVariation: Double, weight: Double) {
    precondition(
      mean > 0 && coefficientOfVariation > 0 && (mean + coefficientOfVariation).isFinite,
      "a lead time's mean and variation must be finite and above 0")
    precondition(weight >= 0 && weight.isFinite, "a weight must be finite and not negative")
    self.mean = mean
    self.coefficientOfVariation = coefficientOfVariation
    self.weight = weight
  }

  /// The prior for a stated lead time: a weight of three receipts and a coefficient of variation of
  /// 0.2.
  public static func stated(days: Double) -> LeadTimePrior {
    LeadTimePrior(mean: max(days, 0.5), coefficientOfVariation: 0.2, weight: 3)
  }
}
