import Replenishment

/// Stock that is likely to run out before an order placed now could arrive.
struct LowStock {
  /// The probability from which on a planner is told.
  static let leastProbability = 0.2

  /// Units on open orders that are expected within the lead time.
  let arriving: Double
  /// Expected demand that stock and these do not cover.
  let shortfall: Double
  /// Days until the shelf is empty at expected demand.
  let daysLeft: Double
  /// `out`: empty now; `high`: more likely than not to run out; else `medium`.
  let severity: String

  /// Nil where the shelf is likely to last, or stock was never counted.
  init?(_ line: OrderLine) {
    let terms = line.terms
    let probability = line.interval.stockoutProbabilityBeforeArrival
    guard terms.isCounted, probability >= Self.leastProbability, line.leadTimeDemand > 0
    else { return nil }
    let inTime = terms.arrivals.filter { Double($0.day) < terms.leadTimeDays }
    arriving = inTime.reduce(0) { $0 + $1.units }
    shortfall = max(0, line.leadTimeDemand - terms.onHand - arriving)
    daysLeft = Self.daysLeft(
      terms.shelfUnits, inTime, daily: line.leadTimeDemand / terms.leadTimeDays)
    severity = terms.onHand <= 0 ? "out" : probability >= 0.5 ? "high" : "medium"
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
