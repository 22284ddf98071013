/// Holds lines whose share of the value of all orders in their currency is too large.
struct OrderShares {
  /// The largest share of the value of all lines that one line may have, a fraction 0…1.
  let limit: Double
  /// Units accepted already.
  ///
  /// They count in the total: without them, the last lines to be accepted would be all of it.
  let accepted: AcceptedUnits
  /// The rule needs this many lines: among fewer, every line has a large share.
  static let leastLines = 20

  /// Holds the largest line, and repeats with the remaining ones, while its share is too large.
  func holdLargest(_ lines: inout [OrderLine]) {
    let valued = lines.indices.filter { value(lines[$0]) > 0 }
    for places in Dictionary(grouping: valued, by: { lines[$0].situation.currency }).values {
      holdLargest(of: places, in: &lines)
    }
  }

  /// The value of a line's proposed and accepted units; units held for review do not count.
  private func value(_ line: OrderLine) -> Double {
    (line.isProposed ? line.cost : 0) + accepted.of(line.situation.pair)
      * (line.situation.unitCost ?? 0)
  }

  private func holdLargest(of places: [Int], in lines: inout [OrderLine]) {
    var rest = places.sorted { (lines[$1].cost, $0) < (lines[$0].cost, $1) }
      .filter { lines[$0].isProposed }
    var total = places.reduce(0) { $0 + value(lines[$1]) }
    var count = places.count
    while count >= Self.leastLines, let place = rest.first,
      lines[place].cost > limit * total * (1 + 1e-9)
    {
      let line = lines[place]
      let others = total - line.cost
      lines[place].hold = OrderHold([finding(line, total, others)], of: ReviewedOrder(line))
      rest.removeFirst()
      count -= 1
      total = others
    }
  }

  private func finding(_ line: OrderLine, _ total: Double, _ others: Double) -> ReviewFinding {
    let allowed = limit / (1 - limit) * others
    return ReviewFinding(
      rule: .shareOfOrder,
      words: "\(shownUnits(100 * line.cost / total)) % of the value of all lines, more than "
        + "\(shownUnits(100 * limit)) %",
      most: line.situation.unitCost.map { allowed / $0 } ?? 0)
  }
}
