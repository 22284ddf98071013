import Forecasting
import NumericalMethods
import TestSupport
import Testing

/// Measures that are commonly implemented wrongly, against scripts/reference/measures.py.
@Suite struct MeasureReferenceTests {
  private func wanted(_ measure: String, _ name: String) throws -> Double {
    let table = try ReferenceTable("measures.csv")
    let row = try #require(table.rows.first { $0["measure"] == measure && $0["case"] == name })
    return row.number("value")
  }

  @Test func `the time before a launch does not flatter a scaled error`() throws {
    let launched = [9.0, 6, 7, 2, 8, 3, 4, 6, 7, 3]
    let history = [Double](repeating: 0, count: 20) + launched
    let found = try #require(
      AccuracySums([4, 5, 5, 6], [7, 6, 4, 6]).value(.rmsse, ErrorScale(history)))
    #expect(relativeError(found, try wanted("rmsse", "launched")) < 1e-14)
    #expect(abs(found - 0.458) < 0.0005)
    // With the zeros the scale is smaller, and the error looks larger.
    let counted = try wanted("rmsse", "all")
    #expect(abs(counted - 0.633) < 0.0005 && relativeError(found, counted) > 0.25)
  }

  @Test func `sMAPE lies within 0 and 200, and two zeros are no error`() throws {
    let found = try #require(
      AccuracySums([2, 6, 0, 0, 5], [3, 3, 0, 4, 5]).value(.smape))
    #expect(relativeError(found, try wanted("smape", "m4")) < 1e-14)
    #expect(relativeError(found, 200 * (try wanted("smape", "utilsforecast"))) < 1e-14)
    #expect(AccuracySums([0, 7], [5, 0]).value(.smape) == 200)
    #expect(AccuracySums([0], [0]).value(.smape) == 0)
  }

  @Test func `the error of a group is the ratio of its sums`() throws {
    let group = [([100.0, 100], [80.0, 80]), ([1.0, 1], [2.0, 2])]
    var all = AccuracySums()
    for series in group { all.add(AccuracySums(series.0, series.1)) }
    #expect(relativeError(all.value(.wape) ?? 0, try wanted("wape", "sums")) < 1e-14)
    let ratios = group.compactMap { AccuracySums($0.0, $0.1).value(.wape) }
    #expect(relativeError(ratios.reduce(0, +) / 2, try wanted("wape", "mean of ratios")) < 1e-14)
  }

  @Test func `a mean of relative errors would favour forecasts that are too low`() throws {
    let demand = [2.0, 4, 10, 12]
    let grid = stride(from: 0.0, through: 16, by: 0.5).map { $0 }
    func best(_ loss: (Double, Double) -> Double) -> Double {
      grid.min { a, b in
        demand.reduce(0) { $0 + loss($1, a) } < demand.reduce(0) { $0 + loss($1, b) }
      } ?? .nan
    }
    let relative = best { y, f in abs(y - f) / y }
    #expect(relative == (try wanted("mape", "best constant")))
    #expect(relative < (try wanted("mape", "mean")) / 2)
    // Weighted by demand, any forecast between the middle demands is as good as another.
    #expect((4...10).contains(best { y, f in abs(y - f) }))
  }

  @Test(arguments: [("over", 7.0), ("under", 3.0)])
  func `periods in stock tell too much from too little`(_ name: String, _ forecast: Double) throws {
    let sums = AccuracySums([5, 5, 5, 5], [forecast, forecast, forecast, forecast])
    #expect(sums.value(.pis) == (try wanted("pis", name)))
  }

  @Test(arguments: [
    ("smooth", [4.0, 5, 0, 6, 5]), ("erratic", [1, 9, 1, 1, 12, 1]),
    ("intermittent", [0, 4, 0, 0, 6, 5, 0]), ("lumpy", [0, 1, 0, 0, 12, 0, 1]),
    ("long", [0, 0, 3, 0, 0, 0, 2, 0, 9, 0, 0, 1]),
  ])
  func `intervals count all periods, and variation only sizes that are not zero`(
    _ name: String, _ values: [Double]
  ) throws {
    let demandClass = DemandClass(values)
    let interval = try #require(demandClass.meanInterval)
    let variation = try #require(demandClass.squaredVariation)
    #expect(relativeError(interval, try wanted("adi", name)) < 1e-14)
    #expect(relativeError(variation, try wanted("cv2", name)) < 1e-13)
    #expect(name == "long" || demandClass.kind.rawValue == name)
    // With the zeros counted as sizes an intermittent demand would look erratic or lumpy.
    let mean = values.reduce(0, +) / Double(values.count)
    let all = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    #expect(!values.contains(0) || all / (mean * mean) > variation + 0.1)
  }

  @Test func `classes are cut at an interval of 1,32 and a squared variation of 0,49`() {
    func kind(periods: Int, demands: Int, _ sizes: [Double]) -> DemandClass.Kind {
      let values = (0..<demands).map { sizes[$0 % sizes.count] }
      return DemandClass(values + [Double](repeating: 0, count: periods - demands)).kind
    }
    // Sizes 3 and 17 have a squared variation of exactly 49 / 100; 132 periods for 100 are 1.32.
    #expect(kind(periods: 132, demands: 100, [3, 17]) == .smooth)
    #expect(kind(periods: 133, demands: 100, [3, 17]) == .intermittent)
    #expect(kind(periods: 132, demands: 100, [2.99, 17]) == .erratic)
    #expect(kind(periods: 133, demands: 100, [2.99, 17]) == .lumpy)
  }

  // MARK: What the estimate of a few values does not know

  /// The share of next values below the bounds that are made from each sample.
  private func coverage(_ count: Int, _ bound: (Series) -> Double) -> Double {
    var stream = RandomStream(seed: 15, key: "\(count)")
    let below = (0..<4_000).count { _ in
      let values = (0..<count).map { _ in 100 + 10 * stream.nextNormal() }
      return 100 + 10 * stream.nextNormal() <= bound(Series(values: values))
    }
    return Double(below) / 4_000
  }

  /// The normal quantile on the moments of a sample, as though they were the truth.
  private func plugIn(_ series: Series) -> Double {
    let count = Double(series.values.count)
    let mean = series.values.reduce(0, +) / count
    let squares = series.values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return Normal(mean: mean, standardDeviation: (squares / (count - 1)).squareRoot())
      .quantile(0.95)
  }

  @Test(arguments: [5, 8, 12, 20])
  func `a quantile from few values covers what it promises, and a plugged-in one does not`(
    _ count: Int
  ) throws {
    let naive = coverage(count, plugIn)
    #expect(abs(naive - (try wanted("plug-in", "\(count)"))) < 0.013)
    let found = coverage(count) { series in
      forecastWithFallback(series, SimpleExponentialSmoothing(), horizon: 1).forecast.steps[0]
        .quantile(0.95)
    }
    #expect(found > 0.935 && found > naive, "\(found) against \(naive)")
  }
}
