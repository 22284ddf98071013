import Forecasting
import NumericalMethods
import TestSupport
import Testing

private let models: [any ForecastModel] = [
  Croston(), Croston(.syntetosBoylan), Croston(.shaleBoylanJohnston), TSB(), ADIDA(), IMAPA(),
]

@Suite struct IntermittentTests {
  private func referenceSeries(_ name: String) throws -> [Double] {
    let examples = try exampleSeries()
    if name == "lumpy" { return Array(try #require(examples["lumpy"]).dropFirst(2)) }
    return try #require(examples["smooth"]).enumerated().map { $0 % 5 < 2 ? $1 : 0 }
  }

  @Test func `TSB at given constants agrees with statsforecast`() throws {
    for row in try ReferenceTable("intermittent.csv").rows where row["model"] == "TSB" {
      let values = try referenceSeries(row["series"] ?? "")
      let fit = try TSB(alpha: row.number("alpha"), beta: row.number("beta"))
        .fit(Series(values: values))
      let t = Int(row.number("t"))
      let found = t < 0 ? fit.project(1).means[0] : fit.fitted[t]
      #expect(relativeError(found, row.number("value")) < 1e-5, "\(row), found \(found)")
    }
  }

  @Test func `aggregated forecasts agree with statsforecast on the same buckets`() throws {
    let rows = try ReferenceTable("intermittent.csv").rows
    for (name, model) in [("ADIDA", ADIDA() as any ForecastModel), ("IMAPA", IMAPA())] {
      for row in rows where row["model"] == name {
        let values = try referenceSeries(row["series"] ?? "")
        let found = try model.fit(Series(values: values)).project(1).means[0]
        #expect(relativeError(found, row.number("value")) < 2e-3, "\(row), found \(found)")
      }
    }
  }

  /// The mean rate right after demands, which come in a third of the periods, over the true one.
  private func biasAtIssuePoints(_ alpha: Double, _ intervalAlpha: Double) throws -> Double {
    var stream = RandomStream(seed: 11)
    let values = (0..<900_000).map { _ in stream.nextUniform() < 1.0 / 3 ? 1.0 : 0.0 }
    let model = Croston(.shaleBoylanJohnston, alpha: alpha, intervalAlpha: intervalAlpha)
    let fitted = try model.fit(Series(values: values)).fitted
    let issued = (1000..<fitted.count).filter { values[$0 - 1] > 0 }.map { fitted[$0] }
    return 3 * issued.reduce(0, +) / Double(issued.count) - 1
  }

  @Test func `the correction of Shale, Boylan and Johnston follows the interval's constant`() throws
  {
    #expect(abs(try biasAtIssuePoints(0.1, 0.1) + 0.019) < 0.004)
    #expect(abs(try biasAtIssuePoints(0.9, 0.1) + 0.019) < 0.004)
    #expect(abs(try biasAtIssuePoints(0.1, 0.3) + 0.019) > 0.02)
  }

  @Test func `TSB forgets what sells no more, and Croston does not`() throws {
    let alive = generated("lumpy", count: 60, seed: 4)
    let dead = alive + Array(repeating: 0, count: 60)
    func mean(_ model: any ForecastModel, _ values: [Double]) throws -> Double {
      try model.fit(Series(values: values)).project(1).means[0]
    }
    let tsb = TSB(alpha: 0.1, beta: 0.1)
    let croston = Croston(alpha: 0.1)
    #expect(try mean(tsb, dead) < 0.01 * mean(tsb, alive))
    #expect(try relativeError(mean(croston, dead), mean(croston, alive)) < 1e-12)
  }

  @Test func `buckets end with the newest period`() throws {
    // Demands every third period: every bucket of three holds exactly one.
    let values = (0..<40).map { $0 % 3 == 2 ? 6.0 : 0 }
    for length in 30...40 {
      let fit = try ADIDA(alpha: 0.2).fit(Series(values: Array(values.prefix(length))))
      #expect(relativeError(fit.project(1).means[0], 2) < 1e-12)
    }
    let single = try ADIDA(alpha: 0.2).fit(Series(values: [3, 4, 5, 6, 5, 4]))
    let ses = try SimpleExponentialSmoothing(alpha: 0.2, initialLevel: 3)
      .fit(Series(values: [3, 4, 5, 6, 5, 4]))
    #expect(relativeError(single.project(1).means[0], ses.project(1).means[0]) < 1e-12)
  }

  @Test func `every demand being alike, all forecasts are that demand`() throws {
    for model in models.dropFirst(3) + [Croston()] {
      let fit = try model.fit(Series(values: Array(repeating: 7, count: 30)))
      #expect(relativeError(fit.project(3).means[2], 7) < 1e-12, "\(model.name)")
      #expect(fit.project(3).shock < 1e-9)
    }
  }

  @Test func `forecasts scale with the size of demands and skip what is missing`() throws {
    let values = generated("lumpy", count: 72, seed: 9)
    let gaps = values.flatMap { [$0, Double.nan] }
    for model in models {
      let plain = try model.fit(Series(values: values)).project(3)
      let large = try model.fit(Series(values: values.map { 1e4 * $0 })).project(3)
      let apart = try model.fit(Series(values: gaps)).project(3)
      #expect(relativeError(large.means[2], 1e4 * plain.means[2]) < 1e-9, "\(model.name)")
      #expect(relativeError(large.shock, 1e4 * plain.shock) < 1e-9, "\(model.name)")
      #expect(relativeError(apart.means[2], plain.means[2]) < 1e-12, "\(model.name)")
    }
  }

  @Test func `a series without demand says so`() {
    for model in models {
      #expect(throws: FitError.noDemand(observations: 12)) {
        try model.fit(Series(values: Array(repeating: 0, count: 12)))
      }
    }
  }

  @Test func `estimates leave no more squared error than constants of a coarse grid`() throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      let series = Series(values: generated("lumpy", count: 90, seed: seed))
      func sum(_ model: any ForecastModel) throws -> Double {
        try model.fit(series).residuals.reduce(0) { $1.isNaN ? $0 : $0 + $1 * $1 }
      }
      for alpha in [0.02, 0.1, 0.2] {
        for beta in [0.02, 0.1, 0.2] {
          #expect(try sum(TSB()) <= sum(TSB(alpha: alpha, beta: beta)) * (1 + 1e-3))
          let given = Croston(.syntetosBoylan, alpha: alpha, intervalAlpha: beta)
          #expect(try sum(Croston(.syntetosBoylan)) <= sum(given) * (1 + 1e-3))
        }
      }
    }
  }
}
