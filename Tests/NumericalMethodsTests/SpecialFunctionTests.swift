import Foundation
import NumericalMethods
import TestSupport
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

@Suite struct UniformGammaTests {
  @Test func `large shapes keep both tails`() {
    // mpmath 1.3.0, 30 digits: gammainc(a, x, inf, regularized) by quadrature.
    let cases: [(Double, Double, Double, Double)] = [
      (50.0, 30.0, 0.0005188914625480343, 0.999481108537452),
      (50.0, 45.0, 0.24680203440017026, 0.7531979655998298),
      (50.0, 51.0, 0.5743948595168596, 0.42560514048314035),
      (50.0, 80.0, 0.9998692160234086, 0.00013078397659141034),
      (137.5, 100.0, 0.00021826537610153721, 0.9997817346238984),
      (137.5, 180.0, 0.999572486064792, 0.00042751393520805154),
      (1000.0, 900.0, 0.0005499022657117829, 0.9994500977342882),
      (1000.0, 1003.0, 0.5419359483174725, 0.4580640516825275),
      (1000.0, 1120.0, 0.9998754560660769, 0.0001245439339230869),
      (20000.0, 19500.0, 0.00018327005188799395, 0.999816729948112),
      (20000.0, 20600.0, 0.9999868470017778, 1.3152998222272686e-05),
      (100000.0, 99000.0, 0.0007574199211747679, 0.9992425800788253),
      (10000000.0, 10020000.0, 0.999999999869598, 1.3040198355140064e-10),
    ]
    for (a, x, lower, upper) in cases {
      #expect(relativeError(regularisedGammaP(a, x), lower) < 2e-12, "P(\(a), \(x))")
      #expect(relativeError(regularisedGammaQ(a, x), upper) < 2e-12, "Q(\(a), \(x))")
    }
  }

  @Test func `the expansion and the series meet where one follows the other`() {
    for z in stride(from: -4.0, through: 4.0, by: 0.25) {
      let (below, above) = (50 - 1e-9, 50.0)
      let x = above + z * above.squareRoot()
      let jump = relativeError(regularisedGammaP(below, x), regularisedGammaP(above, x))
      #expect(jump < 1e-8, "x = \(x)")
    }
  }
}
