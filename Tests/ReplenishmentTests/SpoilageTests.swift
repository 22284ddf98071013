import NumericalMethods
import Replenishment
import Testing

@Suite struct SpoilageTests {
  /// A plain account of every unit: units are sold one by one, the first to spoil first.
  static func wasted(
    _ row: [Double], _ batches: [StockBatch], order: StockBatch, owed: Double, lost: Bool
  ) -> (shelf: Double, order: Double) {
    var all = batches.map { (batch: $0, left: Int($0.units), isOrder: false) }
    all.append((order, Int(order.units), true))
    all.sort {
      ($0.batch.lastSold, $0.isOrder ? 1 : 0, $0.batch.arrives)
        < ($1.batch.lastSold, $1.isOrder ? 1 : 0, $1.batch.arrives)
    }
    var (shelf, ordered, waiting) = (0.0, 0.0, Int(owed))
    for (bucket, demand) in row.enumerated() {
      waiting += Int(demand)
      while waiting > 0,
        let index = all.firstIndex(where: {
          $0.left > 0 && $0.batch.arrives <= bucket && $0.batch.lastSold >= bucket
        })
      {
        all[index].left -= 1
        waiting -= 1
      }
      if lost { waiting = 0 }
      for index in all.indices where all[index].batch.lastSold == bucket {
        if all[index].isOrder {
          ordered += Double(all[index].left)
        } else {
          shelf += Double(all[index].left)
        }
        all[index].left = 0
      }
    }
    return (shelf, ordered)
  }

  struct Case {
    let demand: DemandPaths
    let batches: [StockBatch]
    let order: StockBatch
    let owed: Double
    let unmet: UnmetDemand
  }

  static let cases: [Case] = {
    var stream = RandomStream(seed: 81)
    func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &stream) }
    return (0..<300).map { index in
      let buckets = int(2...6)
      let arrives = int(0...(buckets - 1))
      let last = int(arrives...(buckets - 1))
      return Case(
        demand: DemandPaths(
          count: 5, buckets: buckets, values: (0..<(5 * buckets)).map { _ in Double(int(0...6)) }),
        batches: (0..<int(0...3)).map { _ in
          let start = int(0...(buckets - 1))
          // Batches that spoil after the order would change its outlet only by what it leaves.
          return StockBatch(
            units: Double(int(0...9)), arrives: min(start, last),
            lastSold: int(min(start, last)...last))
        }, order: StockBatch(units: Double(int(0...20)), arrives: arrives, lastSold: last),
        owed: index % 2 == 0 ? 0 : Double(int(0...3)), unmet: index % 3 == 0 ? .backordered : .lost)
    }
  }()

  static func differing(_ change: (Case) -> [StockBatch]) -> Int {
    cases.count { item in
      let found = SpoilageProjection(
        demand: item.demand, batches: change(item), order: item.order, owed: item.owed,
        unmetDemand: item.unmet)
      let plain = item.demand.rows.map {
        wasted(
          $0, item.batches, order: item.order, owed: item.owed, lost: item.unmet == .lost)
      }
      let shelf = plain.reduce(0) { $0 + $1.shelf } / 5
      let order = plain.reduce(0) { $0 + $1.order } / 5
      return item.unmet == .lost && abs(found.wasteOnShelf - shelf) > 1e-9
        || abs(found.waste(of: item.order.units) - order) > 1e-9
    }
  }

  @Test func `expected waste is that of a plain account of every unit`() {
    #expect(Self.differing(\.batches) == 0)
  }

  @Test func `the account catches stock of unknown age`() {
    #expect(
      Self.differing { item in
        item.batches.map {
          StockBatch(units: $0.units, arrives: $0.arrives, lastSold: item.order.lastSold)
        }
      } > 0)
  }
}
