import PairForecasting
import Testing

/// The classes of Syntetos, Boylan and Croston.
@Suite struct DemandClassTests {
  @Test(arguments: [
    ([5.0, 6, 5, 6, 5, 6], "smooth"),
    ([1.0, 1, 1, 1, 1, 30], "erratic"),
    ([5.0, 0, 5, 0, 5, 0], "intermittent"),
    ([1.0, 0, 0, 30, 0, 1], "lumpy"),
    ([0.0, 0, .nan], "none"),
    ([], "none"),
  ])
  func classes(_ demand: [Double], _ name: String) {
    #expect(DemandClass(demand).name == name)
  }

  @Test func unknownPeriodsDoNotLengthenTheInterval() {
    #expect(DemandClass([2, .nan, .nan, 2]).meanInterval == 1)
  }
}
