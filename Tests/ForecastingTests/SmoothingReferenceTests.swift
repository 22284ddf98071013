import Forecasting
import NumericalMethods
import TestSupport
import Testing

@Suite struct SmoothingReferenceTests {
  @Test func `SES at given parameters agrees with R`() throws {
    let series = try exampleSeries()
    for row in try ReferenceTable("ses.csv").rows {
      let values = try #require(series[row["series"] ?? ""])
      let fit = try SimpleExponentialSmoothing(
        alpha: row.number("alpha"), initialLevel: values[0]
      ).fit(Series(values: values, isNonnegative: false))
      let index = Int(row.number("t")) - 1
      let steps = fit.forecast(6).steps
      let found =
        switch row["what"] {
        case "fitted": fit.fitted[index]
        case "forecast": steps[index].mean
        default: steps[index].variance / steps[0].variance
        }
      #expect(relativeError(found, row.number("value")) < 1e-10, "\(row), found \(found)")
    }
  }

  @Test func `optimised SES has no more squared error than R's`() throws {
    let series = try exampleSeries()
    for row in try ReferenceTable("ses_optimised.csv").rows {
      let values = try #require(series[row["series"] ?? ""])
      let fit = try SimpleExponentialSmoothing().fit(Series(values: values, isNonnegative: false))
      let sse = fit.residuals.reduce(0) { $0 + $1 * $1 }
      #expect(sse <= row.number("sse") * (1 + 1e-6), "\(row), found \(sse)")
    }
  }

  @Test func `Croston agrees with R, and SBA is 1 − α/2 of it`() throws {
    let series = try exampleSeries()
    for row in try ReferenceTable("croston.csv").rows where row["value"] != "NA" {
      let values = Series(values: try #require(series[row["series"] ?? ""]))
      let alpha = row.number("alpha")
      let plain = try Croston(alpha: alpha).fit(values)
      let corrected = try Croston(.syntetosBoylan, alpha: alpha).fit(values)
      let index = Int(row.number("t")) - 1
      let isForecast = row["what"] == "forecast"
      let found = isForecast ? plain.project(3).means[index] : plain.fitted[index]
      if found.isNaN { continue }
      #expect(relativeError(found, row.number("value")) < 1e-10, "\(row), found \(found)")
      let lower = isForecast ? corrected.project(3).means[index] : corrected.fitted[index]
      #expect(relativeError(lower, (1 - alpha / 2) * row.number("value")) < 1e-10)
    }
  }

  @Test func `the regression agrees with R's lm`() throws {
    let values = try #require(try exampleSeries()["season"])
    let plain = Regression(trend: true, terms: 2, smoothing: 0, damping: 1)
    let fit = try plain.fit(
      Series(values: values, seasonLengths: [12], isNonnegative: false))
    let steps = fit.forecast(6).steps
    for row in try ReferenceTable("regression.csv").rows where row["what"] != "aicc" {
      let index = Int(row.number("t")) - 1
      let found: Double
      switch row["what"] {
      case "coefficient":
        // Parameters give the trend per period; R's regressor spans the whole history.
        let scale = index == 1 ? Double(values.count) : 1
        found = fit.parameters[index].value * scale
      case "fitted": found = fit.fitted[index]
      case "forecast": found = steps[index].mean
      default: found = steps[index].variance
      }
      #expect(relativeError(found, row.number("value")) < 1e-10, "\(row), found \(found)")
    }
  }

  @Test func `tables made by R name it`() throws {
    for name in ["series.csv", "ses.csv", "ses_optimised.csv", "croston.csv", "regression.csv"] {
      #expect(try ReferenceTable(name).tool.contains("forecast 8."))
    }
  }
}
