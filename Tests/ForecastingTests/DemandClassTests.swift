import Forecasting
import Testing

/// The classes of Syntetos, Boylan and Croston.
@Suite struct DemandClassTests {
  @Test(
    arguments: [
      ([5, 6, 5, 6, 5, 6], .smooth),
      ([1, 1, 1, 1, 1, 30], .erratic),
      ([5, 0, 5, 0, 5, 0], .intermittent),
      ([1, 0, 0, 30, 0, 1], .lumpy),
      ([0, 0, .nan], .none),
      ([], .none),
    ] as [([Double], DemandClass.Kind)])
  func `demand is smooth, erratic, intermittent, lumpy or none`(
    _ demand: [Double], _ kind: DemandClass.Kind
  ) {
    #expect(DemandClass(demand).kind == kind)
  }

  @Test func `unknown periods do not lengthen the interval`() {
    #expect(DemandClass([2, .nan, .nan, 2]).meanInterval == 1)
  }
}
