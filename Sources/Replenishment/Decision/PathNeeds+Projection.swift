extension PathNeeds {
  /// Projects the shelf along every path up to the order's arrival and through its window.
  init(
    demand: DemandPaths, netStock: Double, arrivals: ArrivalPaths, unmetDemand: UnmetDemand
  ) {
    // Lost demand leaves no backlog, so one pair is enough; a backlog is carried from arrival to
    // arrival.
    let pairs = unmetDemand == .lost ? 1 : arrivals.mostLaterArrivals(demand.count) + 1
    var needs = [Double](repeating: 0, count: demand.count)
    var lower = [Double](repeating: 0, count: demand.count * pairs)
    var upper = pairs > 1 ? lower : []
    var thresholds = pairs > 1 ? needs : []
    let walk = PathWalk(
      buckets: demand.buckets, unitStride: arrivals.unitStride, orderStride: arrivals.orderStride,
      netStock: netStock, isLost: unmetDemand == .lost)
    let sums = demand.values.withUnsafeBufferPointer { values in
      arrivals.units.withUnsafeBufferPointer { units in
        arrivals.orderArrives.withUnsafeBufferPointer { orders in
          needs.withUnsafeMutableBufferPointer { needs in
            lower.withUnsafeMutableBufferPointer { lower in
              pairs == 1
                ? walk.simple(values, units, orders, needs: needs, lower: lower)
                : upper.withUnsafeMutableBufferPointer { upper in
                  thresholds.withUnsafeMutableBufferPointer { thresholds in
                    walk.carryingBacklog(
                      values, units, orders, needs: needs, lower: lower, upper: upper,
                      finalNeeds: thresholds)
                  }
                }
            }
          }
        }
      }
    }
    self.needs = needs
    self.lower = lower
    self.upper = pairs > 1 ? upper : needs
    self.thresholds = pairs > 1 ? thresholds : needs
    let count = Double(demand.count)
    meanFinalNeed = sums.finalNeed / count
    windowDemand = sums.windowDemand / count
    netStockAtArrival = sums.netStock / count
    unmetBeforeArrival = sums.unmet / count
    total = sums.total
  }
}
