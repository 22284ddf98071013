import Replenishment

/// A second, deliberately plain account of one path: stock and debt in two columns, one step a time.
///
/// It shares no formula with the library and answers only for a quantity that is given to it.
struct PlainLedger {
  var served = 0.0
  var demanded = 0.0
  var leftover = 0.0
  var ranShort = false
  /// Debt that stood when the order came and that the order did not repay.
  var givenUp = 0.0
  var owedAtEnd = 0.0

  var unmet: Double { demanded - served }
  var unmetWithDebt: Double { unmet + givenUp }

  init(
    path: [Double], shelf: Shelf, order: Double, orderArrives: Int, unmetDemand: UnmetDemand
  ) {
    var onHand = max(0, shelf.onHand)
    var owed = shelf.backordered + max(0, -shelf.onHand)
    for (bucket, demand) in path.enumerated() {
      onHand += shelf.arrivals[bucket] + (bucket == orderArrives ? order : 0)
      let repaid = min(onHand, owed)
      onHand -= repaid
      owed -= repaid
      // Where customers do not wait, what the order cannot repay is given up.
      if unmetDemand == .lost && bucket == orderArrives {
        ranShort = owed > 0
        givenUp = owed
        owed = 0
      }
      let sold = min(onHand, demand)
      onHand -= sold
      if unmetDemand == .backordered { owed += demand - sold }
      guard bucket >= orderArrives else { continue }
      served += sold
      demanded += demand
      ranShort = ranShort || sold < demand || owed > 0
    }
    leftover = onHand
    owedAtEnd = owed
  }

  /// The ledgers of all paths.
  static func all(
    _ demand: DemandPaths, shelf: Shelf, order: Double, orderArrives: Int, unmetDemand: UnmetDemand
  ) -> [PlainLedger] {
    demand.rows.map {
      PlainLedger(
        path: $0, shelf: shelf, order: order, orderArrives: orderArrives, unmetDemand: unmetDemand)
    }
  }
}

extension DemandPaths {
  /// One array per path.
  var rows: [[Double]] {
    (0..<count).map { Array(values[($0 * buckets)..<(($0 + 1) * buckets)]) }
  }

  init(rows: [[Double]]) {
    self.init(count: rows.count, buckets: rows.first?.count ?? 0, values: rows.flatMap { $0 })
  }
}

extension [PlainLedger] {
  var meanUnmet: Double { map(\.unmet).reduce(0, +) / Double(count) }
  var meanLeftover: Double { map(\.leftover).reduce(0, +) / Double(count) }
  var shortShare: Double { Double(count(where: \.ranShort)) / Double(count) }
  var fillRate: Double { map(\.served).reduce(0, +) / map(\.demanded).reduce(0, +) }
}
