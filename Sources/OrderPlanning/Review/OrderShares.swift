/// Holds lines that make up too much of all that is ordered in one currency.
struct OrderShares {
  /// The largest share of the value of all lines that one may have.
  let limit: Double
  /// What was accepted already: it is part of what is ordered, or the last lines would be all of it.
  let accepted: AcceptedUnits
  /// Lines below which every line is a large part.
  static let leastLines = 20

  /// Takes the largest line out for as long as it exceeds its share of what is left.
  func holdLargest(_ lines: inout [OrderLine]) {
    let valued = lines.indices.filter { value(lines[$0]) > 0 }
    for places in Dictionary(grouping: valued, by: { lines[$0].situation.currency }).values {
      holdLargest(of: places, in: &lines)
    }
  }

  /// What is ordered of a line's product: proposed and accepted; nothing where it is held.
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
