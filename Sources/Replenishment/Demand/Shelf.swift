/// Stock on hand and on order at the review.
public struct Shelf: Sendable, Equatable {
  /// Units on hand now.
  ///
  /// It may be negative; units below 0 count as backordered.
  public var onHand: Double
  /// Units owed to customers now, never negative.
  public var backordered: Double
  /// Units that arrive at the start of each bucket and can be sold in it, never negative.
  ///
  /// Arrivals after the protection interval must be left out.
  public var arrivals: [Double]

  /// Describes a shelf with one arrival, possibly zero, for each bucket of the demand.
  public init(onHand: Double, backordered: Double = 0, arrivals: [Double]) {
    self.onHand = onHand
    self.backordered = backordered
    self.arrivals = arrivals
  }

  /// On hand + on order − backordered, over the arrivals within the protection interval.
  public var inventoryPosition: Double { netStock + arrivals.reduce(0, +) }

  /// On hand − backordered.
  public var netStock: Double { onHand - backordered }

  /// Whether every quantity is within 10¹² units and none but `onHand` is negative.
  public var isValid: Bool {
    abs(onHand) <= largestQuantity
      && (arrivals + [backordered]).allSatisfy { $0 >= 0 && $0 <= largestQuantity }
  }
}
