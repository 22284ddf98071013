extension PathNeeds {
  /// Projects the shelf along every path up to the order's arrival and through its window.
  init(demand: DemandPaths, shelf: Shelf, orderArrives: Int, unmetDemand: UnmetDemand) {
    let window = orderArrives..<demand.buckets
    let laterArrivals = shelf.arrivals[window].dropFirst().count { $0 > 0 }
    // Lost demand makes no debt, so one pair says all; a backlog is carried from arrival to arrival.
    let pairs = unmetDemand == .lost ? 1 : laterArrivals + 1
    let zeros = [Double](repeating: 0, count: demand.count)
    var needs = zeros
    var finalNeeds = pairs > 1 ? zeros : []
    var lower = pairs > 1 ? [Double](repeating: 0, count: demand.count * pairs) : zeros
    var upper = pairs > 1 ? lower : []
    var sums = Sums()

    for path in 0..<demand.count {
      let start = path * demand.buckets
      var shelfWalk = ShelfWalk(netStock: shelf.netStock, unmetDemand: unmetDemand)
      for bucket in 0..<orderArrives {
        shelfWalk.receive(shelf.arrivals[bucket])
        shelfWalk.meet(demand.values[start + bucket])
      }
      shelfWalk.receive(shelf.arrivals[orderArrives])

      var windowWalk = WindowWalk(supply: shelfWalk.netStock)
      var pair = path * pairs
      lower[pair] = windowWalk.shortfall
      windowWalk.meet(demand.values[start + orderArrives])
      for bucket in window.dropFirst() {
        let arrival = shelf.arrivals[bucket]
        if arrival > 0 {
          if pairs > 1 { upper[pair] = windowWalk.shortfall }
          windowWalk.supply += arrival
          if pairs > 1 {
            pair += 1
            lower[pair] = windowWalk.shortfall
          }
        }
        windowWalk.meet(demand.values[start + bucket])
      }
      if pairs > 1 { upper[pair] = windowWalk.shortfall }
      if pairs > 1 { finalNeeds[path] = windowWalk.shortfall }
      needs[path] = windowWalk.need
      sums.add(shelfWalk, windowWalk)
    }

    let count = Double(demand.count)
    self.needs = needs
    self.lower = lower
    self.upper = pairs > 1 ? upper : needs
    thresholds = pairs > 1 ? finalNeeds : needs
    meanFinalNeed = sums.finalNeed / count
    meanNeed = sums.need / count
    windowDemand = sums.windowDemand / count
    netStockAtArrival = sums.netStock / count
    unmetBeforeArrival = sums.unmet / count
    total = sums.total
  }

  /// What the paths add up to.
  private struct Sums {
    var finalNeed = 0.0
    var need = 0.0
    var windowDemand = 0.0
    var netStock = 0.0
    var unmet = 0.0
    var total = SampleMoments()

    @inline(__always)
    mutating func add(_ before: ShelfWalk, _ window: WindowWalk) {
      finalNeed += window.shortfall
      need += window.need
      windowDemand += window.demanded
      netStock += before.netStock
      unmet += before.unmet
      total.add(before.demanded + window.demanded)
    }
  }
}

/// The shelf on one path until the order arrives.
private struct ShelfWalk {
  var netStock: Double
  let unmetDemand: UnmetDemand
  var demanded = 0.0
  var unmet = 0.0

  @inline(__always)
  mutating func receive(_ units: Double) { netStock += units }

  /// Serves what the shelf holds; a debt that stood before stands still where demand is lost.
  @inline(__always)
  mutating func meet(_ units: Double) {
    let carried = max(min(netStock, 0), netStock - units)
    let owing = netStock - units
    demanded += units
    unmet += carried - owing
    netStock = unmetDemand == .lost ? carried : owing
  }
}

/// The demand of one path's window against what arrives for it without the order.
private struct WindowWalk {
  var supply: Double
  var demanded = 0.0
  var need = -Double.infinity

  init(supply: Double) { self.supply = supply }

  /// Units that supply so far falls short of demand so far.
  var shortfall: Double { demanded - supply }

  @inline(__always)
  mutating func meet(_ units: Double) {
    demanded += units
    need = max(need, shortfall)
  }
}
