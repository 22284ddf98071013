import Chronology
import OrderPlanning
import Testing

/// How a proposal differs from the one before it, in words.
@Suite struct ProposalComparisonTests {
  private static let day = Day("2024-02-26") ?? Day(0)
  private static let before = ProposalComparison.Figures(
    units: 36, demandMean: 40, safetyStock: 10, onHand: 14, onOrder: 0, protectionDays: 14,
    isPlanners: false)

  private func words(
    arrived: Double = 0, overrideEffect: Double = 0,
    _ change: (inout ProposalComparison.Figures) -> Void
  ) -> String {
    var now = Self.before
    change(&now)
    return ProposalComparison(
      asOf: Self.day, from: Self.before, to: now, arrived: arrived, overrideEffect: overrideEffect
    ).reason
  }

  @Test func `causes are in the order of their effect, without those of opposite sign`() {
    #expect(
      words {
        $0.units = 48
        $0.demandMean = 43
        $0.onHand = 2
        $0.onOrder = 3
      } == "12 more than the 36 of 2024-02-26: 12 less on hand, 3 more demand expected")
    #expect(
      words(arrived: 24) {
        $0.units = 0
        $0.onHand = 38
        $0.onOrder = 12
      } == "36 less than the 36 of 2024-02-26: 24 more on hand (24 arrived), 12 more on order")
    #expect(
      words(overrideEffect: 18) {
        $0.units = 56
        $0.demandMean = 60
      } == "20 more than the 36 of 2024-02-26: 20 more demand expected (moved by a planner)")
  }

  @Test func `an override that goes the other way is no cause`() {
    let reason = words(overrideEffect: 5) {
      $0.units = 30
      $0.demandMean = 34
    }
    #expect(reason == "6 less than the 36 of 2024-02-26: 6 less demand expected")
  }

  @Test func `planners, other intervals and packs are named as causes`() {
    #expect(words { _ in } == "as on 2024-02-26")
    #expect(words { $0.demandMean = 90 } == "as on 2024-02-26")
    #expect(
      words {
        $0.units = 40
        $0.isPlanners = true
      } == "4 more than the 36 of 2024-02-26: an order override")
    #expect(
      words {
        $0.units = 50
        $0.protectionDays = 21
        $0.safetyStock = 24
      }
        == "14 more than the 36 of 2024-02-26: must last 21 days, not 14, 14 more safety stock")
    #expect(
      words { $0.units = 40 } == "4 more than the 36 of 2024-02-26: packs, minimum or limits")
    let new = ProposalComparison(asOf: Self.day, from: nil, to: Self.before)
    #expect(new.units == nil && new.reason == "not among the proposals of 2024-02-26")
  }
}
