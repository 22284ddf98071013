/// The reviews after an order that affect the value of its left-over units.
///
/// Units left over at the end of the order's window are available in the next window, whose order
/// is placed before their number is known. Paths extend to the arrival of the first order that can
/// react to them.
public struct ReviewsAhead: Sendable {
  /// A later review.
  public struct Review: Sendable, Equatable {
    /// The bucket at whose start it orders.
    public let at: Int
    /// The bucket at whose start its order can be sold, which ends the window of the order before.
    public let arrives: Int
    /// The change of S from now, in units.
    public let levelChange: Double

    /// Describes a review by its bucket and that of its order's arrival.
    public init(at: Int, arrives: Int, levelChange: Double = 0) {
      precondition(at > 0 && arrives >= at, "a later review orders after now, its goods no earlier")
      precondition(abs(levelChange) <= largestQuantity, "S must move within 1e12 units")
      self.at = at
      self.arrives = arrives
      self.levelChange = levelChange
    }
  }

  /// Demand from now on; the buckets before the first review's order arrives are the protection
  /// interval.
  public let demand: DemandPaths
  /// The reviews in ascending order, at least one.
  public let reviews: [Review]

  /// Takes demand that extends beyond the arrival of the last review's order.
  public init(demand: DemandPaths, reviews: [Review]) {
    precondition(!reviews.isEmpty, "looking ahead needs a review to look at")
    precondition(
      zip(reviews, reviews.dropFirst()).allSatisfy { $0.at <= $1.at && $0.arrives < $1.arrives }
        && (reviews.last?.arrives ?? 0) < demand.buckets,
      "reviews must ascend and their orders arrive within the demand")
    self.demand = demand
    self.reviews = reviews
  }
}
