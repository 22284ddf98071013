/// The reviews that follow an order, as far as they bear on what it leaves over.
///
/// What is left over when the order's window ends is there in the next window as well, and the orders
/// for that one are placed before anybody knows. Paths reach until the first order that can make good
/// what this one left over has lasted.
public struct ReviewsAhead: Sendable {
  /// A later review.
  public struct Review: Sendable, Equatable {
    /// The bucket at whose start it orders.
    public let at: Int
    /// The bucket at whose start its order can be sold, which ends the window of the order before.
    public let arrives: Int
    /// Units by which S is then above what it is now, below 0 where it has fallen.
    public let levelChange: Double

    /// Places a review and the arrival of its order.
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

  /// Takes demand that reaches beyond the arrival of the last review's order.
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
