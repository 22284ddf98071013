import Forecasting
import NumericalMethods
import Testing

/// Whether means fall and stay above zero.
private func approachesZero(_ means: [Double]) -> Bool {
  means.allSatisfy { $0 > 0 } && zip(means, means.dropFirst()).allSatisfy { $0 > $1 }
}

@Suite struct ThetaFallTests {
  private func falling(_ seed: UInt64) -> [Double] {
    var stream = RandomStream(seed: seed)
    return (0..<36).map { max(1, 80 - 2.2 * Double($0) + 2 * stream.nextNormal()) }
  }

  @Test(arguments: [Theta.Variant.standard, .optimized, .dynamicOptimized])
  func `demand that falls is never extrapolated to zero`(_ variant: Theta.Variant) throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let values = falling(seed)
      #expect(approachesZero(try Theta(variant).fit(Series(values: values)).project(60).means))
    }
  }

  @Test func `the check catches the straight line`() throws {
    let series = Series(values: falling(1), isNonnegative: false)
    #expect(!approachesZero(try Theta(.optimized).fit(series).project(60).means))
  }

  @Test func `a slow fall is hardly changed, and a rise not at all`() throws {
    let slow = (0..<40).map { 1000 - 0.5 * Double($0) + Double($0 % 3) }
    let rising = slow.map { 2000 - $0 }
    for (values, tolerance) in [(slow, 0.2), (rising, 1e-9)] {
      let bent = try Theta().fit(Series(values: values)).project(12).means
      let straight = try Theta().fit(Series(values: values, isNonnegative: false)).project(12).means
      for (one, other) in zip(bent, straight) { #expect(abs(one - other) < tolerance) }
    }
  }

  @Test func `a season is divided out of demand and put back`() throws {
    let values = generated("season", count: 72, seed: 3)
    let forecast = try Theta().fit(Series(values: values, seasonLengths: [12])).forecast(12)
    let wanted = generated("season", count: 84, seed: 3).suffix(12)
    for (step, value) in zip(forecast.steps, wanted) { #expect(abs(step.mean - value) < 8) }
    let noise = try Theta().fit(
      Series(values: generated("noise", count: 72, seed: 3), seasonLengths: [12]))
    #expect(noise.name == "Theta")
    let means = noise.project(12).means
    #expect(means.allSatisfy { abs($0 - means[0]) < 2 })
  }
}
