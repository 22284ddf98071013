import OrderPlanning
import Testing

/// What is asked for in a replay, and when.
@Suite struct ReplayDemandTests {
  @Test func `demand that is not known sells what was recorded, and does not count`() {
    let truth = ReplayDemand(ReplayCases.pair([3, .nan, 5], sold: [3, 1, 5]), seed: 1)
    #expect((0..<3).map(truth.demand) == [3, 1, 5])
    #expect((0..<3).map(truth.isKnown) == [true, false, true])
  }

  @Test(arguments: [0.0, 1, 7, 63, 64, 1000, 2.5])
  func `the days of a period have all its units, whole ones where they are few`(_ units: Double) {
    let truth = ReplayDemand(ReplayCases.pair([units]), seed: 1)
    let days = truth.cumulative(0, days: 7)
    #expect(days.count == 8 && days[0] == 0 && days[7] == units)
    #expect(zip(days, days.dropFirst()).allSatisfy { $0 <= $1 })
    if units == units.rounded(), units < 64 {
      #expect(days.allSatisfy { $0 == $0.rounded() })
    }
  }

  @Test func `days are drawn per pair and period`() {
    let truth = ReplayDemand(ReplayCases.pair([50, 50]), seed: 1)
    #expect(truth.cumulative(0, days: 7) == truth.cumulative(0, days: 7))
    #expect(truth.cumulative(0, days: 7) != truth.cumulative(1, days: 7))
  }

  @Test func `classes are cut at 80 and 95 per cent of value`() {
    let classes = ABCClass.classes(of: [1, 60, 4, 30, 5, 0])
    #expect(classes == [.c, .a, .c, .a, .b, .c])
  }
}
