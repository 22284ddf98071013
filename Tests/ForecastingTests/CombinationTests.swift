import Forecasting
import NumericalMethods
import Testing

private let simple: [any ForecastModel] = [
  Naive(), SimpleExponentialSmoothing(), MovingAverage(window: 8),
]

private func means(_ model: any ForecastModel, _ series: Series) throws -> [Double] {
  try model.fit(series).project(6).means
}

/// The largest relative change of a model's means under a change of units that it should follow.
private func scaleFault(_ model: any ForecastModel, _ values: [Double], factor: Double) throws
  -> Double
{
  let plain = try means(model, Series(values: values, seasonLengths: [12]))
  let scaled = try means(model, Series(values: values.map { factor * $0 }, seasonLengths: [12]))
  return zip(plain, scaled).map { abs($1 / factor - $0) / max(1e-9, abs($0)) }.max() ?? .infinity
}

@Suite struct CombinationTests {
  @Test(arguments: ["walk", "noise", "trend", "season", "counts", "lumpy"])
  func `mean and median lie where their members put them`(_ kind: String) throws {
    let series = Series(values: generated(kind, count: 60, seed: 12))
    let members = try simple.map { try means($0, series) }
    let mean = try means(Combination(simple, by: .mean), series)
    let median = try means(Combination(simple, by: .median), series)
    let weighed = try means(Combination(simple, by: .record(horizon: 6)), series)
    for step in 0..<6 {
      let column = members.map { $0[step] }.sorted()
      #expect(abs(mean[step] - column.reduce(0, +) / 3) < 1e-9 * max(1, abs(mean[step])))
      #expect(median[step] == column[1])
      #expect(weighed[step] >= column[0] - 1e-9 && weighed[step] <= column[2] + 1e-9)
    }
  }

  @Test func `members that a series does not admit are left out`() throws {
    let series = Series(values: Array(repeating: 0, count: 30))
    let zero = try means(Combination([Croston(), Naive()]), series)
    #expect(zero == Array(repeating: 0, count: 6))
    #expect(throws: FitError.noDemand(observations: 30)) {
      try Combination([Croston(), Croston(.syntetosBoylan)]).fit(series)
    }
  }

  @Test func `a member with a bad record loses its weight as evidence grows`() throws {
    func weight(_ count: Int) throws -> Double {
      let series = Series(values: generated("trend", count: count, seed: 4))
      let fit = try Combination(
        [Regression(trend: true, terms: 0), MovingAverage(window: 8)], by: .record(horizon: 6)
      ).fit(series)
      return fit.parameters.first { $0.name == "MovingAverage.weight" }?.value ?? 0
    }
    #expect(try weight(20) > weight(60))
    #expect(try weight(20) < 0.5)
  }

  @Test(arguments: ["walk", "trend", "season", "counts", "lumpy"])
  func `the automatic choice is the same in any unit, and the same again`(_ kind: String) throws {
    let values = generated(kind, count: 84, seed: 21).map { abs($0) }
    for model in [AutomaticModel(horizon: 6), Combination()] as [any ForecastModel] {
      #expect(try scaleFault(model, values, factor: 1) == 0)
      #expect(try scaleFault(model, values, factor: 1024) < 1e-3, "\(model.name) on \(kind)")
    }
  }

  @Test func `a model that depends on the unit is caught`() throws {
    struct Planted: ForecastModel {
      let name = "Planted"
      func fit(_ series: Series) throws(FitError) -> any FittedModel {
        try (series.values[0] > 1000 ? Naive() as any ForecastModel : MovingAverage(window: 9))
          .fit(series)
      }
    }
    let values = generated("trend", count: 84, seed: 21)
    #expect(try scaleFault(Planted(), values, factor: 1024) > 1e-3)
  }
}
