import Replenishment
package import Workspace

/// An alert for stock that is likely to run out before an order placed now could arrive.
package struct LowStock {
  /// Units on open orders that are expected within the lead time.
  package let arriving: Double
  /// Expected units demanded within the lead time that stock and `arriving` do not cover.
  package let shortfall: Double
  /// Days until the shelf is empty at expected demand.
  package let daysLeft: Double
  /// `out`: empty now; `high`: a stock-out has a probability of at least 0.75; else `medium`.
  package let severity: String

  /// Nil where the probability of a stock-out is below the threshold, stock was never counted, or
  /// no demand is expected within the lead time.
  package init?(_ line: OrderLine, target: OrderTarget) {
    let situation = line.situation
    let probability = line.interval.stockoutProbabilityBeforeArrival
    let isOut = situation.onHand <= 0
    let least = isOut ? Self.floor : Self.leastProbability(target, windowDays: situation.windowDays)
    guard situation.isCounted, probability >= least, line.leadTimeDemand > 0 else { return nil }
    let inTime = situation.arrivals.filter { Double($0.day) < situation.leadTimeDays }
    arriving = inTime.reduce(0) { $0 + $1.units }
    shortfall = max(0, line.leadTimeDemand - situation.onHand - arriving)
    daysLeft = Self.daysLeft(
      situation.shelfUnits, inTime, daily: line.leadTimeDemand / situation.leadTimeDays)
    severity = isOut ? "out" : probability >= 0.75 ? "high" : "medium"
  }

  /// The lowest threshold, and that of an empty shelf.
  private static let floor = 0.2

  /// The probability of a stock-out from which an alert is raised: three times the risk that the
  /// target accepts in a window, kept between 20 % and 50 %.
  ///
  /// With a fixed threshold, a target that accepts a stock-out in one window out of six would raise
  /// an alert for most items.
  static func leastProbability(_ target: OrderTarget, windowDays: Double) -> Double {
    let accepted =
      switch target {
      case .fillRate(let share): 1 - share
      case .cycleService(let probability): 1 - probability
      case .cost(let holding, let shortage):
        holding * windowDays / (holding * windowDays + 7 * shortage)
      }
    return min(0.5, max(floor, 3 * accepted))
  }

  private static func daysLeft(
    _ onHand: Double, _ arrivals: [(day: Int, units: Double)], daily: Double
  ) -> Double {
    var supply = onHand
    for arrival in arrivals.sorted(by: { $0.day < $1.day })
    where Double(arrival.day) <= supply / daily {
      supply += arrival.units
    }
    return supply / daily
  }
}
