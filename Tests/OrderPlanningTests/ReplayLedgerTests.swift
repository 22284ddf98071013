import Identifiers
import OrderPlanning
import TestSupport
import Testing

/// The ledger of a replay agrees with one that counts every unit and every customer.
@Suite struct ReplayLedgerTests {
  /// An error that the comparison must find.
  enum Fault: CaseIterable {
    case waitingCustomersLeave, lateByADay, receivedAfterSelling, smallOrdersForgotten
  }

  /// The first day on which the ledger and the count of units differ, with both.
  private func difference(_ seed: UInt64, isLost: Bool, fault: Fault? = nil) -> String? {
    var random = SeededGenerator(seed: seed)
    let start = random.below(15)
    var count = UnitCount(start: start, customersWait: !isLost)
    var ledger = ReplayLedger(
      start: Double(start), isLost: isLost || fault == .waitingCustomersLeave)
    for day in 0..<200 {
      if random.below(5) == 0 {
        let (units, arrives) = (random.below(30), day + random.below(20))
        count.order(units, arriving: arrives)
        if fault != .smallOrdersForgotten || units > 3 {
          ledger.order(Double(units), arrives: arrives, expected: day + 10)
        }
      }
      let demand = random.below(7)
      if fault != .receivedAfterSelling {
        ledger.receive(through: fault == .lateByADay ? day - 1 : day)
      }
      let unmet = Int(ledger.sell(Double(demand)))
      if fault == .receivedAfterSelling { ledger.receive(through: day) }
      let turnedAway = count.live(through: day, customers: demand)
      guard unmet == turnedAway, state(of: ledger) == count.state else {
        return "day \(day): \(unmet) unmet, \(state(of: ledger)); "
          + "counted \(turnedAway), \(count.state)"
      }
    }
    return nil
  }

  private func state(of ledger: ReplayLedger) -> UnitCount.State {
    UnitCount.State(
      onShelf: Int(ledger.onHand), waiting: Int(max(0, -ledger.netStock)),
      received: Int(ledger.received),
      soldOrOwed: Int(ledger.taken), onTheWay: Int(ledger.open.reduce(0) { $0 + $1.units }),
      nextArrival: ledger.nextArrival)
  }

  @Test(arguments: [true, false], 1...40)
  func `every day the ledger holds what a count of units finds`(_ isLost: Bool, _ seed: Int) {
    let found = difference(UInt64(seed), isLost: isLost)
    #expect(found == nil, "\(found ?? "")")
  }

  @Test(arguments: Fault.allCases)
  func `a ledger with a planted error is found`(_ fault: Fault) {
    #expect((1...10).contains { difference($0, isLost: false, fault: fault) != nil })
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
