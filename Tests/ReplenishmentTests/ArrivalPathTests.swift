import NumericalMethods
import Replenishment
import Testing

/// Arrivals that differ from path to path, against the plain ledger of each path alone.
@Suite struct ArrivalPathTests {
  struct Case {
    var demand: DemandPaths
    var arrivals: ArrivalPaths
    var netStock: Double
  }

  static func random(using stream: inout RandomStream) -> Case {
    let buckets = Int.random(in: 1...5, using: &stream)
    let paths = Int.random(in: 2...40, using: &stream)
    return Case(
      demand: DemandPaths(
        count: paths, buckets: buckets,
        values: (0..<(paths * buckets)).map { _ in Double(Int.random(in: 0...9, using: &stream)) }),
      arrivals: ArrivalPaths(
        buckets: buckets,
        units: (0..<(paths * buckets)).map { _ in
          Double(max(0, Int.random(in: -12...12, using: &stream)))
        },
        orderArrives: (0..<paths).map { _ in Int.random(in: 0..<buckets, using: &stream) }),
      netStock: Double(Int.random(in: -6...25, using: &stream)))
  }

  static let cases: [Case] = {
    var stream = RandomStream(seed: 15)
    return (0..<200).map { _ in random(using: &stream) }
  }()

  static func ledgers(_ item: Case, order: Double, _ unmet: UnmetDemand) -> [PlainLedger] {
    item.demand.rows.enumerated().map { path, row in
      let units = item.arrivals.units[(path * row.count)..<((path + 1) * row.count)]
      return PlainLedger(
        path: row, shelf: Shelf(onHand: item.netStock, arrivals: Array(units)), order: order,
        orderArrives: item.arrivals.orderArrives[path], unmetDemand: unmet)
    }
  }

  /// Cases whose outcome differs from the plain ledger's.
  static func differing(_ unmet: UnmetDemand, _ change: (Case) -> Case = { $0 }) -> Int {
    let review = PeriodicReview(target: .fillRate(0.9), unmetDemand: unmet)
    return cases.count { item in
      let seen = change(item)
      let decision = review.decide(
        demand: seen.demand, netStock: seen.netStock, arrivals: seen.arrivals)
      return [0.0, 3, 11.5, 40].contains { order in
        let ledgers = ledgers(item, order: order, unmet)
        let outcome = decision.outcome(of: order)
        return abs(outcome.expectedUnmet - ledgers.meanUnmet) > 1e-9
          || abs(outcome.expectedLeftover - ledgers.meanLeftover) > 1e-9
          || outcome.stockoutProbability != ledgers.shortShare
      }
    }
  }

  @Test(arguments: [UnmetDemand.lost, .backordered])
  func `outcomes agree with the plain ledger`(unmet: UnmetDemand) {
    #expect(Self.differing(unmet) == 0)
  }

  @Test func `the check catches one path's arrivals used for all`() {
    let found = Self.differing(.lost) { item in
      var changed = item
      changed.arrivals = ArrivalPaths(
        buckets: item.arrivals.buckets,
        units: Array(item.arrivals.units.prefix(item.arrivals.buckets)),
        orderArrives: [item.arrivals.orderArrives[0]])
      return changed
    }
    #expect(found > 100)
  }

  @Test(arguments: reviews)
  func `arrivals shared by all paths decide as a shelf does`(review: PeriodicReview) {
    for situation in RandomCase.many(100, seed: 16) {
      let rows = (0..<situation.demand.count).flatMap { _ in situation.shelf.arrivals }
      let byPath = review.decide(
        demand: situation.demand, netStock: situation.shelf.netStock,
        arrivals: ArrivalPaths(
          buckets: situation.demand.buckets, units: rows,
          orderArrives: situation.demand.rows.map { _ in situation.orderArrives }))
      let shared = review.decide(situation)
      #expect(abs(byPath.rawUnits - shared.rawUnits) < 1e-9)
      #expect(abs(byPath.inventoryPosition - shared.inventoryPosition) < 1e-9)
    }
  }

  @Test(arguments: reviews)
  func `empty buckets at the end of a path change nothing`(review: PeriodicReview) {
    for situation in RandomCase.many(100, seed: 17) {
      var padded = situation
      padded.demand = DemandPaths(rows: situation.demand.rows.map { $0 + [0, 0] })
      padded.shelf.arrivals += [0, 0]
      #expect(abs(review.decide(padded).rawUnits - review.decide(situation).rawUnits) < 1e-9)
    }
  }

  @Test func `orders that overtake each other are served in the sequence of their arrivals`() {
    let days = ArrivalSequence(open: [9, 4], order: 12, following: [10, 21])
    #expect(days == ArrivalSequence(open: [4, 9], order: 10, next: 12))
  }

  /// How many lists of days a sort in place leaves otherwise than the library's own.
  private static func missorted(
    by sort: (UnsafeMutableBufferPointer<Int>) -> Void
  ) -> Int {
    var stream = RandomStream(seed: 17)
    return (0..<300).count { count in
      var days = (0..<count % 9).map { _ in Int.random(in: 0...12, using: &stream) }
      let expected = days.sorted()
      days.withUnsafeMutableBufferPointer { sort($0) }
      return days != expected
    }
  }

  @Test func `days are put in sequence where they lie`() {
    #expect(Self.missorted(by: ArrivalSequence.sort) == 0)
    // The negative control: one pass of swaps is no sort.
    #expect(
      Self.missorted { days in
        for index in days.indices.dropFirst() where days[index - 1] > days[index] {
          days.swapAt(index - 1, index)
        }
      } > 0)
  }
}
