/// Expected service and cost of the window for a given order quantity.
public struct OrderOutcome: Sendable, Equatable {
  /// Expected share of the window's units served from stock; 1 where nothing is demanded.
  public let expectedFillRate: Double
  /// Probability that some demand of the window, or of what is still owed before it, goes unmet.
  public let stockoutProbability: Double
  /// Expected units on hand at the end of the window.
  public let expectedLeftover: Double
  /// Expected units of the window's demand that go unmet.
  public let expectedUnmet: Double

  /// Expected cost of the window: units left over and unmet demand, each at its cost.
  public func cost(holdingPerUnit: Double, shortagePerUnit: Double) -> Double {
    holdingPerUnit * expectedLeftover + shortagePerUnit * expectedUnmet
  }
}
