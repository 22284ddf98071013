import Identifiers
import NumericalMethods
import OrderPlanning
import Testing

/// The shelf of a replay neither loses nor finds units.
@Suite struct ReplayLedgerTests {
  /// How far a ledger is from start + received − taken = net stock.
  private func imbalance(start: Double, received: Double, taken: Double, net: Double) -> Double {
    abs(start + received - taken - net)
  }

  private func played(_ seed: UInt64, isLost: Bool) -> (ledger: ReplayLedger, unmet: Double) {
    var stream = RandomStream(seed: seed)
    var ledger = ReplayLedger(start: 10, isLost: isLost)
    var unmet = 0.0
    for day in 0..<200 {
      if day % 7 == 0 {
        let arrives = day + Int(20 * stream.nextUniform())
        ledger.order((30 * stream.nextUniform()).rounded(), arrives: arrives, expected: day + 10)
      }
      ledger.receive(through: day)
      unmet += ledger.sell((5 * stream.nextUniform()).rounded())
    }
    return (ledger, unmet)
  }

  @Test(arguments: [true, false], 1..<20)
  func `units are conserved, whatever happens`(_ isLost: Bool, _ seed: Int) {
    let (ledger, unmet) = played(UInt64(seed), isLost: isLost)
    #expect(unmet > 0)
    #expect(
      imbalance(
        start: ledger.start, received: ledger.received, taken: ledger.taken, net: ledger.netStock)
        == 0)
    #expect(!isLost || ledger.netStock >= 0)
  }

  @Test func `a shelf that loses a unit is caught`() {
    let (ledger, _) = played(1, isLost: true)
    #expect(
      imbalance(
        start: ledger.start, received: ledger.received, taken: ledger.taken,
        net: ledger.netStock - 1) > 0)
  }

  @Test func `lost demand is gone, backordered demand is served first`() {
    for (isLost, left) in [(true, 7.0), (false, 4.0)] {
      var ledger = ReplayLedger(start: 2, isLost: isLost)
      ledger.order(7, arrives: 3, expected: 3)
      #expect(ledger.sell(5) == 3)
      #expect(ledger.onHand == 0)
      ledger.receive(through: 2)
      #expect(ledger.onHand == 0 && ledger.nextArrival == 3)
      ledger.receive(through: 3)
      #expect(ledger.onHand == left && ledger.open.isEmpty)
    }
  }

  @Test func `what is overdue keeps its age, and is given up after three lead times`() {
    var ledger = ReplayLedger(start: 6, isLost: true)
    ledger.order(4, arrives: 40, expected: 7)
    func seen(_ day: Int) -> PairSituation {
      var terms = PairSituation(
        Pair(location: "L", product: "P"), leadTimeDays: 5, reviewPeriodDays: 7, onHand: 99)
      terms.arrivals = [(1, 1)]
      ledger.show(in: &terms, on: day)
      return terms
    }
    #expect(seen(5).onHand == 6)
    #expect(seen(5).arrivals.map(\.day) == [2] && seen(5).arrivals.map(\.units) == [4])
    #expect(seen(9).arrivals.map(\.day) == [-2])
    #expect(seen(22).arrivals.map(\.day) == [-15])
    #expect(seen(23).arrivals.isEmpty)
  }
}
