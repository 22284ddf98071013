/// Simulates the shelf along one demand path after another.
///
/// All state is local to the loop over paths and buckets, for speed.
struct PathWalk {
  let buckets: Int
  /// Steps from one path's arrivals to the next; 0 where all paths share them.
  let unitStride: Int
  /// Steps from one path's arrival of the order to the next; 0 where all paths share it.
  let orderStride: Int
  /// On hand − backordered at the review.
  let netStock: Double
  let isLost: Bool

  /// Sums over the paths.
  struct Sums {
    var finalNeed = 0.0
    var windowDemand = 0.0
    var netStock = 0.0
    var unmet = 0.0
    var total = SampleMoments()
  }

  /// The shelf at the order's arrival.
  struct Arrival {
    var netStock: Double
    var demanded = 0.0
    var unmet = 0.0
  }

  /// Writes the need of each path, and minus the net stock at the order's arrival, one pair per
  /// path.
  func simple(
    _ values: UnsafeBufferPointer<Double>, _ arrivals: UnsafeBufferPointer<Double>,
    _ orders: UnsafeBufferPointer<Int>,
    needs: UnsafeMutableBufferPointer<Double>, lower: UnsafeMutableBufferPointer<Double>
  ) -> Sums {
    var sums = Sums()
    for path in needs.indices {
      let start = path &* buckets
      let row = path &* unitStride
      let orderArrives = orders[path &* orderStride]
      let arrival = arrive(values, start, arrivals, row, before: orderArrives)
      var supply = arrival.netStock
      var demanded = values[start &+ orderArrives]
      var need = demanded - supply
      for bucket in stride(from: orderArrives &+ 1, to: buckets, by: 1) {
        supply += arrivals[row &+ bucket]
        demanded += values[start &+ bucket]
        need = max(need, demanded - supply)
      }
      needs[path] = need
      lower[path] = -arrival.netStock
      sums.add(arrival, demanded: demanded, finalNeed: demanded - supply)
    }
    return sums
  }

  /// The same where later arrivals divide the window: one pair for each part between two of them.
  func carryingBacklog(
    _ values: UnsafeBufferPointer<Double>, _ arrivals: UnsafeBufferPointer<Double>,
    _ orders: UnsafeBufferPointer<Int>,
    needs: UnsafeMutableBufferPointer<Double>, lower: UnsafeMutableBufferPointer<Double>,
    upper: UnsafeMutableBufferPointer<Double>, finalNeeds: UnsafeMutableBufferPointer<Double>
  ) -> Sums {
    let pairs = lower.count / needs.count
    var sums = Sums()
    for path in needs.indices {
      let start = path &* buckets
      let row = path &* unitStride
      let orderArrives = orders[path &* orderStride]
      let arrival = arrive(values, start, arrivals, row, before: orderArrives)
      var pair = path &* pairs
      var supply = arrival.netStock
      var demanded = 0.0
      var need = -Double.infinity
      lower[pair] = -supply
      for bucket in orderArrives..<buckets {
        if bucket > orderArrives, arrivals[row &+ bucket] > 0 {
          upper[pair] = demanded - supply
          supply += arrivals[row &+ bucket]
          pair &+= 1
          lower[pair] = demanded - supply
        }
        demanded += values[start &+ bucket]
        need = max(need, demanded - supply)
      }
      upper[pair] = demanded - supply
      finalNeeds[path] = demanded - supply
      needs[path] = need
      sums.add(arrival, demanded: demanded, finalNeed: demanded - supply)
    }
    return sums
  }

  /// The shelf at the order's arrival, including other arrivals in that bucket.
  @inline(__always)
  private func arrive(
    _ values: UnsafeBufferPointer<Double>, _ start: Int, _ arrivals: UnsafeBufferPointer<Double>,
    _ row: Int, before orderArrives: Int
  ) -> Arrival {
    var shelf = Arrival(netStock: netStock)
    for bucket in 0..<orderArrives {
      let demand = values[start &+ bucket]
      let available = shelf.netStock + arrivals[row &+ bucket]
      let owing = available - demand
      // An earlier backlog stays where demand is lost.
      let carried = max(min(available, 0), owing)
      shelf.demanded += demand
      shelf.unmet += carried - owing
      shelf.netStock = isLost ? carried : owing
    }
    shelf.netStock += arrivals[row &+ orderArrives]
    return shelf
  }
}

extension PathWalk.Sums {
  @inline(__always)
  fileprivate mutating func add(
    _ arrival: PathWalk.Arrival, demanded: Double, finalNeed: Double
  ) {
    self.finalNeed += finalNeed
    windowDemand += demanded
    netStock += arrival.netStock
    unmet += arrival.unmet
    total.add(arrival.demanded + demanded)
  }
}
