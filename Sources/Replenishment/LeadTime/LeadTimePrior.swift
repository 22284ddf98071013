/// What is believed of a lead time before its own receipts are seen.
public struct LeadTimePrior: Sendable, Equatable {
  /// Expected days, above 0.
  public var mean: Double
  /// Standard deviation ÷ mean, above 0.
  public var coefficientOfVariation: Double
  /// Receipts that the belief is worth, 0 or more.
  public var weight: Double

  /// States a belief.
  public init(mean: Double, coefficientOfVariation: Double, weight: Double) {
    precondition(
      mean > 0 && coefficientOfVariation > 0 && (mean + coefficientOfVariation).isFinite,
      "a lead time's mean and variation must be finite and above 0")
    precondition(weight >= 0 && weight.isFinite, "a weight must be finite and not negative")
    self.mean = mean
    self.coefficientOfVariation = coefficientOfVariation
    self.weight = weight
  }

  /// What a supplier states, believed as much as three receipts with a spread of a fifth.
  public static func stated(days: Double) -> LeadTimePrior {
    LeadTimePrior(mean: max(days, 0.5), coefficientOfVariation: 0.2, weight: 3)
  }
}
