/// Units of one age, on hand or on order, that spoil together.
public struct StockBatch: Sendable, Equatable {
  /// Units, not negative.
  public let units: Double
  /// The bucket from whose start they can be sold; 0 for units on hand.
  public let arrives: Int
  /// The last bucket in which they can be sold; after the last one of the paths if they outlast
  /// them.
  public let lastSold: Int

  /// Describes a batch that can be sold at least in the bucket in which it arrives.
  public init(units: Double, arrives: Int = 0, lastSold: Int) {
    precondition(units >= 0 && units.isFinite, "a batch must be finite and not negative")
    precondition(arrives >= 0 && lastSold >= arrives, "a batch must be sold after it arrives")
    self.units = units
    self.arrives = arrives
    self.lastSold = lastSold
  }
}
