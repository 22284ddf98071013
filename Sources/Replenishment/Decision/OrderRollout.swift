/// Evaluates an order over the following reviews, on the same paths.
///
/// One more unit costs holding at the end of each window without a shortage, and saves a unit short
/// in each with one. Where demand is lost, it is sold in the first window with a shortage and has
/// no further effect; with backorders net stock stays one unit higher. Later orders are those that
/// the policy places without it: where they are optimal, adjusting them does not change expected
/// cost (envelope theorem), and where they are zero they cannot fall.
///
/// With backorders and stationary demand the result is the critical fractile of one window.
struct OrderRollout {
  private let ahead: ReviewsAhead
  /// Cost of a unit left over at the end of a window, and of a unit short.
  private let holding: Double
  private let shortage: Double
  private let isLost: Bool
  /// On hand − backordered at the review.
  private let netStock: Double
  /// Units of open orders that arrive at the start of the first buckets.
  private let arrivals: [Double]
  private let orderArrives: Int
  /// The change of S at each later review.
  private let levelChanges: [Double]
  /// Whether stock and demand are whole units, so that later orders are whole, too.
  private let isWhole: Bool

  init(
    _ ahead: ReviewsAhead, holding: Double, shortage: Double, isLost: Bool, shelf: Shelf,
    orderArrives: Int
  ) {
    self.ahead = ahead
    self.holding = holding
    self.shortage = shortage
    self.isLost = isLost
    netStock = shelf.netStock
    arrivals = shelf.arrivals
    self.orderArrives = orderArrives
    let isWhole =
      (shelf.arrivals + [shelf.netStock]).allSatisfy { $0 == $0.rounded() }
      && ahead.demand.values.allSatisfy { $0 == $0.rounded() }
    levelChanges = ahead.reviews.map {
      isWhole ? $0.levelChange.rounded() : $0.levelChange
    }
    self.isWhole = isWhole
  }

  /// The smallest order from which one more unit saves nothing.
  ///
  /// - Parameter guess: the start of the search.
  func quantity(near guess: Double) -> Double {
    var step = isWhole ? 1 : max(1, abs(guess)) / 16
    var (low, high) = (guess, guess)
    while !isWorthwhile(beyond: low) { (low, high, step) = (low - step, low, 2 * step) }
    if low == high {
      while isWorthwhile(beyond: high) { (low, high, step) = (high, high + step, 2 * step) }
    }
    let finest = isWhole ? 1 : 1e-9 * max(1, abs(high))
    while high - low > finest {
      let middle = isWhole ? ((low + high) / 2).rounded(.down) : (low + high) / 2
      if isWorthwhile(beyond: middle) { low = middle } else { high = middle }
    }
    return high
  }

  /// Whether one unit more than `units` saves anything beyond rounding errors.
  private func isWorthwhile(beyond units: Double) -> Bool {
    worth(beyond: units) > 1e-12 * (holding + shortage)
  }

  /// The mean saving of one unit more than `units`; it decreases in `units`.
  private func worth(beyond units: Double) -> Double {
    ahead.demand.values.withUnsafeBufferPointer { values in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: ahead.reviews.count) { orders in
        var sum = 0.0
        for path in 0..<ahead.demand.count { sum += worth(on: path, units, values, orders) }
        return sum / Double(ahead.demand.count)
      }
    }
  }

  /// The saving of one more unit on one path.
  private func worth(
    on path: Int, _ units: Double, _ values: UnsafeBufferPointer<Double>,
    _ orders: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let buckets = ahead.demand.buckets
    var walk = Walk(shelf: netStock)
    var saved = 0.0
    var isShort = false
    for bucket in 0..<buckets {
      while walk.reviews < orders.count, ahead.reviews[walk.reviews].at == bucket {
        walk.order(after: levelChanges[walk.reviews], into: orders)
      }
      if bucket < arrivals.count { walk.shelf += arrivals[bucket] }
      if bucket == orderArrives { walk.shelf += units }
      if walk.arrived < orders.count, ahead.reviews[walk.arrived].arrives == bucket {
        saved += isShort ? shortage : -holding
        isShort = false
        walk.receive(from: orders)
      }
      let isUnmet = walk.sell(values[path * buckets + bucket], isLost: isLost)
      isShort = isShort || isUnmet && bucket >= orderArrives
      if isShort && isLost { return saved + shortage }
    }
    return saved + (isShort ? shortage : -holding)
  }
}

/// The shelf on one path with the orders of later reviews.
private struct Walk {
  var shelf: Double
  /// Units sold, or promised to customers who wait, since now.
  var sold = 0.0
  var ordered = 0.0
  /// How many later reviews have ordered, and how many of their orders have arrived.
  var reviews = 0
  var arrived = 0

  init(shelf: Double) { self.shelf = shelf }

  /// Orders up to S: the units sold since, less the fall of S.
  @inline(__always)
  mutating func order(after change: Double, into orders: UnsafeMutableBufferPointer<Double>) {
    let order = max(0, sold + change - ordered)
    orders[reviews] = order
    ordered += order
    reviews += 1
  }

  @inline(__always)
  mutating func receive(from orders: UnsafeMutableBufferPointer<Double>) {
    shelf += orders[arrived]
    arrived += 1
  }

  /// Serves demand from the shelf; returns whether some is unmet.
  @inline(__always)
  mutating func sell(_ demand: Double, isLost: Bool) -> Bool {
    let owing = shelf - demand
    // An earlier backlog stays where demand is lost.
    let carried = isLost ? max(min(shelf, 0), owing) : owing
    sold += demand - (carried - owing)
    shelf = carried
    return owing < -OrderConstraints.quantum
  }
}
