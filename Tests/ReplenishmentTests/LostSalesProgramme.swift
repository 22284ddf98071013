/// Lost sales with a lead time of one review: every policy valued exactly, and the cheapest one found.
///
/// The state is what is on hand at a review, with what arrives then. The order comes at the next review.
struct LostSalesProgramme {
  let sizes: [Double]
  let holding: Double
  let shortage: Double
  private let most = 60

  /// Mean cost of a review period in the long run if `order` units are ordered with so many on hand.
  func cost(of order: (Double) -> Double) -> Double {
    let orders = (0...most).map { Int(order(Double($0)).rounded(.up)) }
    var share = [Double](repeating: 0, count: most + 1)
    share[0] = 1
    for _ in 0..<600 {
      var next = [Double](repeating: 0, count: most + 1)
      for state in share.indices where share[state] > 0 {
        for size in sizes {
          next[min(most, max(0, state - Int(size)) + orders[state])] +=
            share[state] / Double(sizes.count)
        }
      }
      share = next
    }
    return share.indices.reduce(0) { $0 + share[$1] * period($1) }
  }

  /// The same of the cheapest policy, by relative value iteration.
  func leastCost() -> Double {
    var value = [Double](repeating: 0, count: most + 1)
    var gain = 0.0
    for _ in 0..<400 {
      let next = value.indices.map { state in
        period(state)
          + ((0...(most / 2)).map { expected(value, after: state, order: $0) }.min() ?? 0)
      }
      // The value of state 0 is kept at 0, so that what a period adds to it is the mean cost.
      gain = next[0]
      value = next.map { $0 - gain }
    }
    return gain
  }

  private func expected(_ value: [Double], after state: Int, order: Int) -> Double {
    sizes.reduce(0) { $0 + value[min(most, max(0, state - Int($1)) + order)] }
      / Double(sizes.count)
  }

  /// Expected cost of the period that begins with so many on hand.
  private func period(_ state: Int) -> Double {
    sizes.reduce(0) {
      $0 + holding * max(0, Double(state) - $1) + shortage * max(0, $1 - Double(state))
    } / Double(sizes.count)
  }
}
