import Forecasting
import TestSupport
import Testing

@Suite struct DriftTests {
  @Test func `means, fitted values and deviations agree with statsforecast`() throws {
    let series = try exampleSeries()
    let table = try ReferenceTable("drift.csv")
    #expect(table.tool.contains("statsforecast 2."))
    for row in table.rows {
      let values = try #require(series[row["series"] ?? ""])
      let fit = try Drift().fit(Series(values: values, isNonnegative: false))
      let index = Int(row.number("t")) - 1
      // Of n − 1 errors and one parameter the divisor is n − 2, as in R; statsforecast takes n − 1.
      let count = Double(values.count)
      let divisor = ((count - 2) / (count - 1)).squareRoot()
      let found =
        switch row["what"] {
        case "fitted": fit.fitted[index]
        case "mean": fit.project(6).means[index]
        default: fit.project(6).variances[index].squareRoot() * divisor
        }
      #expect(relativeError(found, row.number("value")) < 1e-10, "\(row), found \(found)")
    }
  }

  @Test func `the variance is that of the textbook, worked by hand`() throws {
    // y = 1, 2, 6, 7: c = 2, e = −1, 2, −1, σ² = 6/(3 − 1) = 3; h = 2: 3 · 2 · (1 + 2/3) = 10.
    let fit = try Drift().fit(Series(values: [1, 2, 6, 7], isNonnegative: false))
    #expect(fit.project(2).means == [9, 11])
    #expect(relativeError(fit.project(2).variances[1], 10) < 1e-12)
    // The check can fail: without the error of the drift it would be 6, as that of `Naive`'s form.
    #expect(relativeError(fit.project(2).variances[1], 6) > 0.1)
  }

  @Test func `a straight line is met exactly, also through gaps and before the first value`() throws
  {
    let line = (0..<12).map { (step: Int) -> Double in
      [0, 1, 5, 11].contains(step) ? .nan : 3 + 0.5 * Double(step)
    }
    let fit = try Drift().fit(Series(values: line, isNonnegative: false))
    #expect(fit.project(3).means == [9, 9.5, 10])
    #expect(fit.residuals.allSatisfy { $0.isNaN || $0 == 0 })
  }

  @Test func `one observation is too few`() {
    #expect(throws: FitError.tooFewObservations(found: 1, needed: 2)) {
      try Drift().fit(Series(values: [.nan, 4, .nan]))
    }
  }

  @Test func `the automatic choice does not consider it`() throws {
    let growing = (0..<60).map { 100 + 3 * Double($0) + Double($0 % 5) }
    let chosen = try AutomaticModel(horizon: 4).fit(Series(values: growing)).name
    #expect(!chosen.split(separator: "+").contains("Drift"))
  }
}
