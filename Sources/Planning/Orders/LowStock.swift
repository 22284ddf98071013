/// Stock that is expected to fall below the demand of the lead time.
struct LowStock {
  /// Units on open orders that arrive within the lead time.
  let arriving: Double
  /// Days until the shelf is expected to be empty.
  let daysLeft: Double
  /// `out`: empty now; `high`: empty before half the lead time is over; else `medium`.
  let severity: String

  /// Nil where stock and arrivals cover the lead time, or stock was never counted.
  init?(_ line: OrderLine) {
    let terms = line.terms
    let inTime = terms.arrivals.filter { Double($0.day) < terms.leadTimeDays }
    arriving = inTime.reduce(0) { $0 + $1.units }
    guard terms.isCounted, terms.leadTimeDays > 0, line.leadTimeDemand > 0,
      terms.onHand + arriving < line.leadTimeDemand
    else { return nil }
    let daily = line.leadTimeDemand / terms.leadTimeDays
    var supply = terms.onHand
    var empty = supply / daily
    for arrival in inTime.sorted(by: { $0.day < $1.day }) where Double(arrival.day) <= empty {
      supply += arrival.units
      empty = supply / daily
    }
    daysLeft = empty
    severity = terms.onHand <= 0 ? "out" : empty < terms.leadTimeDays / 2 ? "high" : "medium"
  }
}
