import Forecasting
import Foundation
import NumericalMethods
import TestSupport
import Testing

/// Results of the literature that are commonly implemented wrongly.
@Suite struct CheckNumberTests {
  @Test(arguments: [
    (0.1, 4, 1.155), (0.1, 8, 1.369), (0.1, 12, 1.588),
    (0.3, 4, 1.488), (0.3, 8, 2.162), (0.3, 12, 2.845),
  ])
  func `the variance of a total accumulates the level's uncertainty`(
    _ alpha: Double, _ length: Int, _ wanted: Double
  ) throws {
    let series = Series(values: generated("noise", count: 60, seed: 1), isNonnegative: false)
    let fit = try SimpleExponentialSmoothing(alpha: alpha, initialLevel: 100).fit(series)
    let forecast = fit.forecast(length)
    let l = Double(length)
    let total = forecast.total(0..<length)
    let factor = 1 + alpha * (l - 1) + alpha * alpha * (l - 1) * (2 * l - 1) / 6
    let oneStep = forecast.steps[0].variance
    #expect(relativeError(total.variance, oneStep * l * factor) < 1e-12)
    #expect(abs((total.variance / (oneStep * l)).squareRoot() - wanted) < 6e-4)
    #expect(relativeError(total.mean, l * forecast.steps[0].mean) < 1e-12)
  }

  @Test func `adding step variances would miss it`() throws {
    let series = Series(values: generated("noise", count: 60, seed: 1), isNonnegative: false)
    let forecast = try SimpleExponentialSmoothing(alpha: 0.3, initialLevel: 100)
      .fit(series).forecast(8)
    let sum = forecast.steps.reduce(0) { $0 + $1.variance }
    #expect((forecast.total(0..<8).variance / sum).squareRoot() > 1.5)
  }

  /// The mean rate right after demands, which come in a third of the periods, over the true one.
  private func biasAtIssuePoints(_ correction: Croston.Correction, alpha: Double) throws -> Double {
    var stream = RandomStream(seed: 11)
    let values = (0..<900_000).map { _ in stream.nextUniform() < 1.0 / 3 ? 1.0 : 0.0 }
    let fitted = try Croston(correction, alpha: alpha).fit(Series(values: values)).fitted
    let issued = (1000..<fitted.count).filter { values[$0 - 1] > 0 }.map { fitted[$0] }
    return 3 * issued.reduce(0, +) / Double(issued.count) - 1
  }

  @Test(arguments: [
    (Croston.Correction.none, 0.1, 0.036), (.syntetosBoylan, 0.1, -0.016),
    (.shaleBoylanJohnston, 0.1, -0.019), (.none, 0.3, 0.111), (.syntetosBoylan, 0.3, -0.055),
  ])
  func `Croston is biased upward, SBA and SBJ a little downward`(
    _ correction: Croston.Correction, _ alpha: Double, _ wanted: Double
  ) throws {
    #expect(abs(try biasAtIssuePoints(correction, alpha: alpha) - wanted) < 0.004)
  }

  @Test func `a fixed factor of 0,95 would be right for one smoothing constant only`() throws {
    let bias = try biasAtIssuePoints(.none, alpha: 0.3)
    #expect(abs(0.95 * (1 + bias) - 1 - 0.056) < 0.004)
  }

  @Test func `variation counts the sizes of demands, not the zeros`() {
    let demandClass = DemandClass([0, 4, 0, 0, 6, 5, 0, .nan, 0, 5, 0])
    #expect(demandClass.meanInterval == 2.5)
    #expect(abs((demandClass.squaredVariation ?? .nan) - 0.02) < 1e-15)
    #expect(demandClass.kind == .intermittent)
    #expect(DemandClass([1, 9, 1, 1, 12, 1]).kind == .erratic)
    #expect(DemandClass([0, 1, 0, 0, 12, 0, 1]).kind == .lumpy)
    #expect(DemandClass([5, 6, 5]).kind == .smooth)
    #expect(DemandClass([0, 0]).kind == .none && DemandClass([]).kind == .none)
  }

  @Test func `periods in stock are signed`() throws {
    let actuals = [5.0, 5, 5, 5]
    #expect(AccuracySums(actuals, [7, 7, 7, 7]).value(.pis) == 20)
    #expect(AccuracySums(actuals, [3, 3, 3, 3]).value(.pis) == -20)
  }

  @Test func `scaled errors start at the first demand`() throws {
    let history = [Double](repeating: 0, count: 20) + [3, 1, 4, 1, 5, 9, 2, 6]
    let sums = AccuracySums([4, 4], [5, 2])
    let late = try #require(sums.value(.rmsse, ErrorScale(history)))
    // Σ of squared changes after the launch is 4 + 9 + 9 + 16 + 16 + 49 + 16 = 119, over 7.
    #expect(relativeError(late, (2.5 / (119.0 / 7)).squareRoot()) < 1e-14)
    #expect(sums.value(.rmsse, ErrorScale([2, 2, 2])) == nil)
    #expect(sums.value(.mase, ErrorScale([1])) == nil)
  }

  @Test func `measures have their definitions, and nil where there is nothing to measure`() {
    let sums = AccuracySums([2, .nan, 6, 0], [3, 100, 3, 0])
    #expect(sums.value(.wape) == 0.5)
    #expect(sums.value(.bias) == -0.25)
    #expect(sums.value(.mae) == 4.0 / 3)
    #expect(relativeError(sums.value(.smape) ?? 0, (40 + 200.0 / 3) / 3) < 1e-14)
    var losses = AccuracySums()
    for actual in [4.0, 1] { losses.add(actual, quantile: 2, probability: 0.9) }
    #expect(relativeError(losses.value(.pinball) ?? 0, 0.95) < 1e-14)
    #expect(AccuracySums([0], [1]).value(.wape) == nil)
    #expect(AccuracySums([.nan], [1]).value(.mae) == nil)
    let scale = ErrorScale([1, 2, 3, 5], season: 2)
    #expect(AccuracySums([4, 6], [5, 5]).value(.mase, scale) == 0.4)
  }

  @Test func `sums that a table holds give the measures that they were taken from`() {
    let sums = AccuracySums([2, 6, 0, 5], [3, 3, 1, 5])
    let table = AccuracySums(
      points: sums.points, actual: sums.actual, error: sums.error, absolute: sums.absolute,
      inside: (of80: 3, of95: 4))
    for measure in [AccuracyMeasure.wape, .bias, .mae] {
      #expect(table.value(measure) == sums.value(measure))
    }
    #expect(table.value(.coverage80) == 0.75 && table.value(.coverage95) == 1)
    // Where no interval was compared the coverage is not known; it is not zero.
    #expect(sums.value(.coverage80) == nil && sums.value(.msis, ErrorScale([1, 2])) == nil)
  }
}
