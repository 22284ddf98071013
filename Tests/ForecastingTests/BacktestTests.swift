import Forecasting
import NumericalMethods
import TestSupport
import Testing

@Suite struct BacktestTests {
  @Test func `origins leave a whole horizon, or one period if partial is allowed`() {
    let whole = Backtest(horizon: 4, cutoffs: 3, step: 2)
    #expect(whole.origins(count: 20) == [12, 14, 16])
    #expect(whole.origins(count: 5) == [1])
    #expect(whole.origins(count: 3).isEmpty)
    #expect(Backtest(horizon: 1, cutoffs: .max, step: .max).origins(count: 9) == [8])
    let partial = Backtest(horizon: 4, cutoffs: 3, step: 2, allowsPartialHorizons: true)
    #expect(partial.origins(count: 20) == [15, 17, 19])
  }

  @Test func `each cutoff forecasts from what was known there`() {
    let values = generated("season", count: 60, seed: 8)
    let series = Series(values: values, seasonLengths: [12])
    let result = Backtest(horizon: 3, cutoffs: 5, step: 4).run(Naive(), on: series)
    #expect(result.cutoffs.map(\.trainingCount) == [41, 45, 49, 53, 57])
    for cutoff in result.cutoffs {
      #expect(cutoff.forecast.means == Array(repeating: values[cutoff.trainingCount - 1], count: 3))
      #expect(cutoff.actuals == Array(values[cutoff.trainingCount..<cutoff.trainingCount + 3]))
    }
    #expect(result.errors(atStep: 2).count == 5 && result.means.count == 15)
  }

  @Test func `nothing after a cutoff reaches its forecast`() {
    let values = generated("lumpy", count: 80, seed: 8)
    for model in allModels(horizon: 4) {
      func means(_ values: [Double]) -> [Double] {
        let series = Series(values: values, seasonLengths: [4])
        return Backtest(horizon: 4, cutoffs: 1).run(model, on: series).cutoffs[0].forecast.means
      }
      let changed = values.prefix(76) + [1, 99, 3, 1000]
      #expect(means(values) == means(Array(changed)), "\(model.name)")
    }
  }

  /// Series of the kinds whose means depend on the distribution: counts, low or near a whole number with
  /// hardly any variance, quantities and values below zero.
  private static var kinds: [Series] {
    var numbers = SeededGenerator(seed: 71)
    func values(_ value: @escaping (Int, inout SeededGenerator) -> Double) -> [Double] {
      (0..<110).map { value($0, &numbers) }
    }
    let rare = values { _, draw in Double.random(in: 0..<1, using: &draw) < 0.004 ? 1 : 0 }
    let certain = values { _, draw in Double.random(in: 0..<1, using: &draw) < 0.01 ? 4 : 3 }
    let equal = values { _, _ in 2 }
    let lumpy = values { _, draw in Double(Int.random(in: -6...5, using: &draw)).magnitude }
    let large = values { _, draw in Double(Int.random(in: 90...220, using: &draw)) }
    let real = values { index, draw in Double(index) + Double.random(in: -9...9, using: &draw) }
    let late = values { index, draw in index < 60 ? 0 : Double(Int.random(in: 0...3, using: &draw))
    }
    var exposed = Series(values: lumpy, exposure: (0..<130).map { 1 + Double($0 % 5) / 4 })
    exposed.isWhole = true
    return [rare, certain, equal, lumpy, large, late].flatMap {
      [Series(values: $0, seasonLengths: [13]), Series(values: $0.map { $0 * 0.3 })]
    } + [
      Series(values: real, isNonnegative: false), exposed, Series(values: equal + [.nan, 2, 2]),
    ]
  }

  @Test(arguments: ["Auto", "SES", "SeasonalNaive", "Regression", "AutoETS"])
  func `means are those of the forecasts`(_ name: String) throws {
    let entry = try #require(ModelCatalogue.entries.first { $0.name == name })
    let model = ModelSpecification(entry).model(horizon: 6)
    let backtest = Backtest(horizon: 2, cutoffs: 13, refitInterval: 13)
    func differ(_ a: Double, _ b: Double) -> Bool { abs(a - b) > 1e-13 * abs(b) }
    var shifted = 0
    for (number, series) in Self.kinds.enumerated() {
      let forecasts = backtest.run(model, on: series).cutoffs
      let means = backtest.means(model, on: series)
      #expect(means.map(\.trainingCount) == forecasts.map(\.trainingCount))
      for (own, cutoff) in zip(means, forecasts) {
        for (a, b) in zip(own.means, cutoff.forecast.means) {
          #expect(!differ(a, b), "series \(number), cutoff \(own.trainingCount)")
        }
      }
      // The negative control: the means of the cutoff before.
      for (own, cutoff) in zip(means.dropFirst(), forecasts) {
        shifted += zip(own.means, cutoff.forecast.means).contains(where: differ) ? 1 : 0
      }
    }
    #expect(shifted > 20)
  }

  @Test func `states are advanced between estimations`() throws {
    let values = generated("walk", count: 60, seed: 8)
    let model = SimpleExponentialSmoothing(alpha: 0.3, initialLevel: 40)
    let early = try model.fit(Series(values: Array(values.prefix(40))))
    let advanced = early.updated(with: Array(values.suffix(20)))
    let whole = try model.fit(Series(values: values))
    #expect(advanced.project(2).means == whole.project(2).means)
    #expect(advanced.fitted == whole.fitted && advanced.series.values == values)
  }

  @Test func `coverage counts actuals inside the interval`() throws {
    let series = Series(values: generated("noise", count: 200, seed: 5), isNonnegative: false)
    let model = SimpleExponentialSmoothing()
    let result = Backtest(horizon: 1, cutoffs: 100).run(model, on: series)
    let coverage = try #require(result.coverage(0.8))
    #expect(coverage > 0.68 && coverage < 0.92)
    #expect(BacktestResult(cutoffs: []).coverage(0.8) == nil)
  }
}
