import OrderPlanning
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
