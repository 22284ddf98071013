import NumericalMethods
import TestSupport
import Testing

private func distribution(_ row: [String: String]) throws -> any Distribution {
  let (a, b) = (row.number("a"), row.number("b"))
  switch row["family"] {
  case "normal": return Normal(mean: a, standardDeviation: b)
  case "gamma": return Gamma(shape: a, scale: b)
  case "poisson": return Poisson(mean: a)
  case "negative_binomial": return NegativeBinomial(mean: a, variance: b)
  case "lognormal": return LogNormal(mean: a, variance: b)
  default: throw UnknownFamily()
  }
}

private struct UnknownFamily: Error {}

@Suite struct DistributionReferenceTests {
  @Test func `cdf agrees with scipy`() throws {
    for row in try ReferenceTable("distributions.csv").rows {
      let found = try distribution(row).cdf(row.number("x"))
      #expect(
        relativeError(found, row.number("cdf"), floor: 1e-100) < 1e-10, "\(row), found \(found)")
    }
  }

  @Test func `loss agrees with scipy`() throws {
    for row in try ReferenceTable("distributions.csv").rows {
      let it = try distribution(row)
      let found = it.loss(row.number("x"))
      // Far in a tail scipy's own difference cancels: what counts is the scale of the quantity.
      let wanted = row.number("loss")
      let error = abs(found - wanted) / max(abs(wanted), 1e-6 * it.standardDeviation)
      #expect(error < 1e-8, "\(row), found \(found)")
    }
  }

  @Test func `quantiles agree with scipy`() throws {
    for row in try ReferenceTable("quantiles.csv").rows {
      let found = try distribution(row).quantile(row.number("p"))
      #expect(relativeError(found, row.number("quantile")) < 1e-10, "\(row), found \(found)")
    }
  }

  @Test func `masses agree with scipy`() throws {
    for row in try ReferenceTable("masses.csv").rows {
      let it = try distribution(row)
      let k = row.number("k")
      let found = (it as? Poisson)?.pmf(k) ?? (it as? NegativeBinomial)?.pmf(k) ?? .nan
      #expect(relativeError(found, row.number("pmf")) < 1e-10, "\(row), found \(found)")
    }
  }

  @Test func `reference tables name their tool`() throws {
    for name in ["distributions.csv", "quantiles.csv", "masses.csv", "least_squares.csv"] {
      #expect(try ReferenceTable(name).tool.contains("scipy 1."))
    }
  }

  @Test func `the unit normal loss has the textbook's values`() {
    // Silver, Pyke and Thomas, table of G(k).
    #expect(abs(standardNormalLoss(0) - 0.39894) < 5e-6)
    #expect(abs(standardNormalLoss(1) - 0.08332) < 5e-6)
    #expect(abs(standardNormalLoss(-0.188) - 0.5) < 5e-4)
  }
}
