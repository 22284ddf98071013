import Forecasting
import NumericalMethods
import TestSupport
import Testing

private let variants: [Theta.Variant] = [.standard, .optimized, .dynamicOptimized]

/// Intercept and slope of least squares on times 1, 2, …; a slope of 0 where there is one value.
private func line(_ values: ArraySlice<Double>) -> (intercept: Double, slope: Double) {
  let n = Double(values.count)
  if n == 0 { return (0, 0) }
  let mean = values.reduce(0, +) / n
  let middle = (n + 1) / 2
  var (products, squares) = (0.0, 0.0)
  for (index, value) in values.enumerated() {
    let time = Double(index + 1) - middle
    products += time * (value - mean)
    squares += time * time
  }
  let slope = squares > 0 ? products / squares : 0
  return (mean - slope * middle, slope)
}

/// The models with equations as Fiorucci and others print them: one-step forecasts, then means.
private func textbook(
  _ values: [Double], alpha: Double, theta: Double, level: Double, isDynamic: Bool, horizon: Int
) -> [Double] {
  var seen = values
  var level = level
  var forecasts: [Double] = []
  let whole = line(values[...])
  for t in 0..<values.count + horizon {
    let (a, b) = isDynamic ? line(seen[..<t]) : whole
    let power = (0..<t).reduce(1.0) { product, _ in product * (1 - alpha) }
    let drift = power * a + (1 - power * (1 - alpha)) / alpha * b
    let forecast = level + (1 - 1 / theta) * drift
    forecasts.append(forecast)
    if t >= seen.count { seen.append(forecast) }
    level += alpha * (seen[t] - level)
  }
  return forecasts
}

@Suite struct ThetaTests {
  @Test func `the standard theta method agrees with R's thetaf`() throws {
    let examples = try exampleSeries()
    for row in try ReferenceTable("theta.csv").rows {
      let values = try #require(examples[row["series"] ?? ""])
      let season = Int(row.number("season"))
      // A rising series that may not fall below zero is left alone, and gets R's decomposition.
      let series = Series(
        values: values, seasonLengths: [season], isNonnegative: season > 1)
      let projection = try Theta().fit(series).project(8)
      let found = projection.means[Int(row.number("t")) - 1]
      #expect(
        abs(found - row.number("value")) < 5e-3 * projection.shock, "\(row), found \(found)")
    }
  }

  /// The largest difference between the equations and statsforecast's table, over the mean error.
  private func disagreement(_ kind: String, isDynamic: Bool) throws -> Double {
    let examples = try exampleSeries()
    var largest = 0.0
    for row in try ReferenceTable("theta_models.csv").rows where row["model"] == kind {
      let values = try #require(examples[row["series"] ?? ""])
      let t = Int(row.number("t"))
      if isDynamic && t == 0 && row["what"] == "residual" { continue }
      let all = textbook(
        values, alpha: row.number("alpha"), theta: row.number("theta"),
        level: row.number("level"), isDynamic: isDynamic, horizon: 6)
      let found = row["what"] == "residual" ? values[t] - all[t] : all[values.count + t]
      largest = max(largest, abs(found - row.number("value")))
    }
    return largest
  }

  @Test func `the equations as printed agree with statsforecast, and exchanged they do not`() throws
  {
    #expect(try disagreement("OTM", isDynamic: false) < 1e-8)
    #expect(try disagreement("DOTM", isDynamic: true) < 1e-8)
    #expect(try disagreement("DOTM", isDynamic: false) > 0.1)
  }

  @Test(arguments: [Theta.Variant.optimized, .dynamicOptimized])
  func `a fit follows the equations with the parameters that it reports`(
    _ variant: Theta.Variant
  ) throws {
    for (name, values) in try exampleSeries() where name != "lumpy" {
      let fit = try Theta(variant).fit(Series(values: values, isNonnegative: false))
      let given = Dictionary(uniqueKeysWithValues: fit.parameters.map { ($0.name, $0.value) })
      let wanted = textbook(
        values, alpha: try #require(given["alpha"]), theta: try #require(given["theta"]),
        level: try #require(given["initial_level"]), isDynamic: variant == .dynamicOptimized,
        horizon: 6)
      let projection = fit.project(6)
      for (found, wanted) in zip(fit.fitted + projection.means, wanted) where !found.isNaN {
        #expect(abs(found - wanted) < 1e-6 * projection.shock, "\(name)")
      }
    }
  }

  @Test func `no more squared error is left than statsforecast leaves`() throws {
    let examples = try exampleSeries()
    for (kind, variant, first) in [
      ("OTM", Theta.Variant.optimized, 0), ("DOTM", .dynamicOptimized, 2),
    ] {
      let rows = try ReferenceTable("theta_models.csv").rows.filter {
        $0["model"] == kind && $0["what"] == "residual" && $0.number("t") >= Double(first)
      }
      for name in ["level", "walk", "smooth"] {
        let peers = rows.filter { $0["series"] == name }.map { $0.number("value") }
        let fit = try Theta(variant).fit(
          Series(values: try #require(examples[name]), isNonnegative: false))
        let ours = fit.residuals.filter { !$0.isNaN }
        #expect(ours.count == peers.count)
        let least = peers.reduce(0) { $0 + $1 * $1 }
        #expect(ours.reduce(0) { $0 + $1 * $1 } <= least * (1 + 1e-6), "\(kind) \(name)")
      }
    }
  }

  @Test(arguments: variants)
  func `a change of units changes the forecast by the same units`(_ variant: Theta.Variant) throws {
    for kind in ["walk", "noise", "trend", "season"] {
      let values = generated(kind, count: 72, seed: 9)
      func projection(_ values: [Double]) throws -> Projection {
        try Theta(variant).fit(
          Series(values: values, seasonLengths: [12], isNonnegative: false)
        ).project(5)
      }
      let plain = try projection(values)
      for (a, b) in [(1.0, 1000.0), (1e-6, 0), (1e6, 0), (-2, 7)] {
        let turned = try projection(values.map { a * $0 + b })
        for step in 0..<5 {
          let off = abs(turned.means[step] - (a * plain.means[step] + b))
          #expect(off < 1e-3 * abs(a) * plain.shock, "\(variant) on \(kind) with \(a), \(b)")
        }
      }
    }
  }

  @Test func `a missing value counts as just what was forecast`() throws {
    let values = generated("trend", count: 40, seed: 2)
    for variant in [Theta.Variant.standard, .optimized] {
      let fit = try Theta(variant).fit(Series(values: values))
      let expected = fit.project(1).means[0]
      let missing = fit.updated(with: [.nan, 45]).project(4).means
      let filled = fit.updated(with: [expected, 45]).project(4).means
      for (one, other) in zip(missing, filled) { #expect(abs(one - other) < 1e-9) }
    }
  }

  @Test func `a shock moves the next forecast by its weight`() throws {
    let values = generated("walk", count: 30, seed: 8)
    for variant in variants {
      let fit = try Theta(variant).fit(Series(values: values, isNonnegative: false))
      let projection = fit.project(4)
      let plain = fit.updated(with: [projection.means[0]]).project(3).means
      let shocked = fit.updated(with: [projection.means[0] + 1]).project(3).means
      #expect(abs(shocked[0] - plain[0] - projection.weights[0]) < 1e-9)
      for step in 1..<3 {
        #expect(abs(shocked[step] - plain[step] - projection.weights[step]) < 0.02)
      }
    }
  }

  @Test func `an uncertain drift widens the far steps more than the level alone would`() throws {
    let fit = try Theta(.optimized).fit(
      Series(values: generated("trend", count: 30, seed: 5), isNonnegative: false))
    let projection = fit.project(12)
    let alpha = projection.weights[0]
    let levelOnly = projection.shock * projection.shock * (1 + 11 * alpha * alpha)
    #expect(projection.variances[11] > 1.02 * levelOnly)
    #expect(projection.variances[0] < 1.5 * projection.shock * projection.shock)
  }
}
