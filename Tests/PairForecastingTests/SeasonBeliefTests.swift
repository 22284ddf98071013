import PairForecasting
import Testing

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
