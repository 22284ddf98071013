import OrderPlanning
import PairForecasting
import Planning
import Testing

@Suite struct SilenceTests {
  private let weekly = (0..<40).map { Double(8 + $0 % 5) }

  @Test func `six weeks without a sale of what sold each week are unlikely`() throws {
    let silence = try #require(Silence(weekly + [Double](repeating: 0, count: 6)))
    #expect(silence.periods == 6 && silence.longestBefore == 0)
    #expect(silence.chance < 1e-6)
  }

  @Test func `slow demand is silent for long by chance`() throws {
    let slow = (0..<60).map { $0 % 10 == 0 ? 1.0 : 0 } + [0, 0, 0]
    let silence = try #require(Silence(slow))
    #expect(silence.periods == 12 && silence.longestBefore == 9)
    #expect(silence.chance > 0.1)
  }

  @Test func `periods that are not known are no silence`() throws {
    let silence = try #require(Silence(weekly + [Double](repeating: .nan, count: 6) + [0]))
    #expect(silence.periods == 1)
  }

  @Test func `what never sold is not silent`() {
    #expect(Silence([0, 0, .nan]) == nil)
  }
}

@Suite struct SeasonBeliefTests {
  private let index = (0..<104).map { $0 % 52 < 14 ? 3.0 : 0.26 }

  @Test func `a pair that sells all the year does not follow neighbours that rest`() {
    let demand = (0..<104).map { Double(8 + $0 % 5) }
    #expect(SeasonBelief(demand, index: index).share < 0.001)
  }

  @Test func `a pair that follows its group keeps the season`() {
    #expect(SeasonBelief(index.map { ($0 * 10).rounded() }, index: index).share > 0.999)
  }

  @Test func `little or no demand leaves the season as it is`() {
    #expect(SeasonBelief([1, 2, 0], index: [1, 1, 1]).share == 1)
    #expect(SeasonBelief([Double](repeating: 0, count: 60), index: index).share == 1)
    #expect(SeasonBelief([Double](repeating: .nan, count: 60), index: index).share == 1)
    let rare = (0..<104).map { $0 == 60 ? 1.0 : 0 }
    #expect(SeasonBelief(rare, index: index).share > 0.8)
  }
}
