import Foundation
import NumericalMethods
import Testing

@Suite struct SpecialFunctionTests {
  @Test func `the normal quantile inverts the cdf to the last digits`() {
    for z in stride(from: -8.0, through: 0.5, by: 0.173) {
      let p = standardNormalCDF(z)
      #expect(abs(standardNormalQuantile(p) - z) < 4e-15 * max(1, abs(z)), "z = \(z)")
    }
    #expect(standardNormalQuantile(0) == -.infinity && standardNormalQuantile(1) == .infinity)
    #expect(abs(standardNormalQuantile(0.975) - 1.959963984540054) < 1e-15)
  }

  @Test func `incomplete gamma of whole numbers is a Poisson sum`() {
    for (a, x) in [(1, 0.3), (4, 2.5), (30, 31.0), (200, 180.0)] {
      var term = exp(-x)
      var sum = term
      for k in 1..<max(2, a) where k < a {
        term *= x / Double(k)
        sum += term
      }
      #expect(relativeError(regularisedGammaQ(Double(a), x), sum) < 1e-12)
      let both = regularisedGammaP(Double(a), x) + regularisedGammaQ(Double(a), x)
      #expect(abs(both - 1) < 1e-15)
    }
  }

  @Test func `incomplete beta has its closed forms and its mirror`() {
    for x in [0.01, 0.3, 0.5, 0.77, 0.999] {
      #expect(relativeError(regularisedBeta(1, 4, x, complement: 1 - x), 1 - pow(1 - x, 4)) < 1e-12)
      #expect(relativeError(regularisedBeta(3, 1, x, complement: 1 - x), x * x * x) < 1e-13)
      let there = regularisedBeta(40, 2.5, x, complement: 1 - x)
      let back = regularisedBeta(2.5, 40, 1 - x, complement: x)
      #expect(abs(there + back - 1) < 1e-13)
    }
  }
}
