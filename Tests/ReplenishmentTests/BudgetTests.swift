import NumericalMethods
import Replenishment
import Testing

@Suite struct BudgetTests {
  /// Lines whose packs earn less and less, as those of one decision do.
  static func lines(using stream: inout RandomStream, minimum: Int = 1) -> [BudgetLine] {
    (0..<Int.random(in: 1...5, using: &stream)).map { _ in
      var profit = 10 * stream.nextUniform()
      return BudgetLine(
        packCost: Double(Int.random(in: 1...4, using: &stream)),
        minimumPacks: Int.random(in: 1...minimum, using: &stream),
        marginalProfits: (0..<Int.random(in: 0...4, using: &stream)).map { _ in
          profit -= 3 * stream.nextUniform()
          return profit
        })
    }
  }

  /// The best profit of all combinations of packs that cost at most `budget`.
  static func best(_ lines: [BudgetLine], budget: Double) -> Double {
    var sums = [(cost: 0.0, profit: 0.0)]
    for line in lines {
      sums = sums.flatMap { sum in
        (0...line.marginalProfits.count).filter { $0 == 0 || $0 >= line.minimumPacks }.map {
          (sum.cost + Double($0) * line.packCost, sum.profit + line.profit(of: $0))
        }
      }
    }
    return sums.filter { $0.cost <= budget + 1e-9 }.map(\.profit).max() ?? 0
  }

  @Test func `whatever is spent, no other packs for as much money earn more`() {
    var stream = RandomStream(seed: 71)
    for _ in 0..<300 {
      let lines = Self.lines(using: &stream)
      let budget = Double(Int.random(in: 0...20, using: &stream))
      let found = BudgetAllocation(lines: lines, budget: budget)
      #expect(found.spent <= budget)
      // Until the first step that does not fit, greedy is optimal for what it has spent.
      if !found.isCut.contains(true) {
        #expect(abs(found.profit - Self.best(lines, budget: 1e9)) < 1e-9)
      } else {
        #expect(found.profit <= Self.best(lines, budget: budget) + 1e-9)
        #expect(found.profit >= 0)
      }
    }
  }

  @Test func `over divisible packs of one price the greedy choice is the best of all`() {
    var stream = RandomStream(seed: 72)
    for _ in 0..<200 {
      let lines = Self.lines(using: &stream).map {
        BudgetLine(packCost: 2, marginalProfits: $0.marginalProfits)
      }
      let budget = Double(2 * Int.random(in: 0...8, using: &stream))
      let found = BudgetAllocation(lines: lines, budget: budget)
      #expect(abs(found.profit - Self.best(lines, budget: budget)) < 1e-9)
    }
  }

  @Test func `the check catches packs bought in the order of the lines`() {
    let lines = [
      BudgetLine(packCost: 2, marginalProfits: [1, 0.5]),
      BudgetLine(packCost: 2, marginalProfits: [5, 4]),
    ]
    #expect(lines[0].profit(of: 2) < Self.best(lines, budget: 4))
    #expect(BudgetAllocation(lines: lines, budget: 4).packs == [0, 2])
  }

  @Test func `a minimum is one first step, ranked by what it earns as a whole`() {
    let lines = [
      BudgetLine(packCost: 1, minimumPacks: 3, marginalProfits: [9, 1, 1, 0.9]),
      BudgetLine(packCost: 1, marginalProfits: [4, 3.5, 0.1]),
    ]
    let found = BudgetAllocation(lines: lines, budget: 5)
    #expect(found.packs == [3, 2])
    #expect(found.ranks == [2, 1])
    #expect(found.isCut == [true, true])
    #expect(BudgetAllocation(lines: lines, budget: 2).packs == [0, 2])
    #expect(BudgetAllocation(lines: lines, budget: 100).packs == [4, 3])
  }

  @Test func `ties go to the line that comes first, whatever the order of the heap`() {
    let lines = (0..<9).map { _ in BudgetLine(packCost: 3, marginalProfits: [2, 2]) }
    #expect(
      BudgetAllocation(lines: lines, budget: 15).packs == [2, 2, 1, 0, 0, 0, 0, 0, 0])
    #expect(BudgetAllocation(lines: lines, budget: 15).ranks.prefix(4) == [1, 2, 3, nil])
  }

  @Test func `more money never takes a pack away where all packs cost the same`() {
    var stream = RandomStream(seed: 73)
    for _ in 0..<100 {
      let lines = Self.lines(using: &stream).map {
        BudgetLine(packCost: 1, marginalProfits: $0.marginalProfits)
      }
      var before = BudgetAllocation(lines: lines, budget: 0).packs
      for budget in 1...12 {
        let after = BudgetAllocation(lines: lines, budget: Double(budget)).packs
        #expect(zip(before, after).allSatisfy { $0 <= $1 })
        before = after
      }
    }
  }

  @Test func `marginal profits of a decision add up to the difference of its outcomes, and fall`() {
    for situation in RandomCase.many(100, seed: 74, laterArrivals: false) {
      let decision = PeriodicReview(target: .fillRate(0.9), unmetDemand: .lost).decide(situation)
      let profits = decision.marginalProfits(packs: 8, packSize: 3, margin: 2, holding: 0.3)
      let (none, all) = (decision.outcome(of: 0), decision.outcome(of: 24))
      let expected =
        2 * (none.expectedUnmet - all.expectedUnmet)
        - 0.3 * (all.expectedLeftover - none.expectedLeftover)
      #expect(abs(profits.reduce(0, +) - expected) < 1e-9)
      // What is owed before the window is repaid first and earns nothing here.
      if situation.shelf.netStock >= 0 {
        #expect(zip(profits, profits.dropFirst()).allSatisfy { $0 >= $1 - 1e-9 })
      }
    }
  }

  @Test func `a supplier's minimum is met with the best further packs, or the order is dropped`() {
    let lines = [
      BudgetLine(packCost: 10, marginalProfits: [8, 2, -1]),
      BudgetLine(packCost: 5, minimumPacks: 2, marginalProfits: [3, 2, -4, -4]),
    ]
    func outcome(_ minimum: Double, _ wanted: [Int]) -> SupplierMinimum {
      SupplierMinimum(minimum: minimum, lines: lines, wanted: wanted)
    }
    #expect(outcome(20, [2, 0]).outcome == .met)
    #expect(outcome(500, [0, 0]).packs == [0, 0])
    #expect(outcome(500, [0, 0]).outcome == .met)
    #expect(outcome(25, [2, 0]).packs == [2, 2])
    #expect(outcome(25, [2, 0]).outcome == .raised)
    #expect(outcome(40, [2, 0]).packs == [3, 2])
    #expect(outcome(50, [1, 0]).packs == [3, 4])
    #expect(outcome(51, [1, 0]).outcome == .unreachable)
    let losing = BudgetLine(packCost: 10, marginalProfits: [1, -5, -5])
    let dropped = SupplierMinimum(minimum: 30, lines: [losing], wanted: [1])
    #expect(dropped.outcome == .dropped && dropped.packs == [0] && dropped.value == 0)
  }
}
