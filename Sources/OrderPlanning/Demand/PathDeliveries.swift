import Replenishment
import Workspace

/// The deliveries whose days are drawn on each path: of open orders, of the order placed now and of
/// those that may overtake it.
struct PathDeliveries {
  /// Days from order to arrival.
  let leadTime: LeadTimeDistribution
  /// Open orders, the earliest first.
  let open: [OutstandingOrder]
  /// Days from one order to the next.
  let review: Int
  /// How many orders, each a review after the last, may overtake the one placed now; where none does
  /// the window is the review period from its arrival on.
  let following: Int

  /// Orders after this one that may overtake it, where one follows at every review.
  private static let overtaking = 3

  /// The deliveries of a pair whose windows are of `window` days.
  ///
  /// - Parameter open: days below 0 are overdue by as much.
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
