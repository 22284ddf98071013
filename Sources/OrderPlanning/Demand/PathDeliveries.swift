import Replenishment
import Workspace

/// The orders whose arrival days are drawn on each path: open orders, the order placed now and
/// those that may overtake it.
struct PathDeliveries {
  /// The distribution of the days from order to arrival.
  let leadTime: LeadTimeDistribution
  /// Open orders, sorted by expected arrival.
  let open: [OutstandingOrder]
  /// Days between two reviews.
  let review: Int
  /// The number of later orders, one per review, that may overtake the one placed now; where it is
  /// 0, the window lasts for `review` days after the order's arrival.
  let following: Int

  /// The number of later orders that are simulated where one follows at every review.
  private static let overtaking = 3

  /// The deliveries of a pair with windows of `window` days.
  ///
  /// - Parameter open: open orders by days from as-of to the expected arrival; negative days are
  ///   overdue.
  init(
    _ situation: PairSituation, leadTime: LeadTimeDistribution,
    open: [(day: Int, units: Double)], window: Double
  ) {
    let days = Int(situation.leadTimeDays.rounded(.up))
    self.leadTime = leadTime
    self.open = open.sorted { $0.day < $1.day }.map {
      OutstandingOrder($0, leadTime: leadTime, days: days)
    }
    review = max(1, Int(window.rounded()))
    following = situation.policy == .orderUpTo ? Self.overtaking : 0
  }
}
