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
    #expect(Accuracy.periodsInStock(actuals, [7, 7, 7, 7]) == 20)
    #expect(Accuracy.periodsInStock(actuals, [3, 3, 3, 3]) == -20)
  }

  @Test func `conformal bounds have the correction for a finite sample`() {
    let scores = (1...9).map(Double.init)
    #expect(conformalQuantile(scores, probability: 0.9) == 9)
    #expect(conformalQuantile(scores, probability: 0.95) == nil)
    #expect(conformalQuantile((1...39).map(Double.init), probability: 0.95) == 38)
    #expect(conformalQuantile((1...18).map(Double.init), probability: 0.95) == nil)
    #expect(conformalQuantile((1...19).map(Double.init), probability: 0.95) == 19)
  }

  @Test func `conformal bounds cover as promised and uncorrected ones do not`() {
    func coverage(_ bound: ([Double]) -> Double) -> Double {
      var stream = RandomStream(seed: 2)
      let hits = (0..<20_000).filter { _ in
        let scores = (0..<9).map { _ in stream.nextUniform() }
        return stream.nextUniform() <= bound(scores)
      }
      return Double(hits.count) / 20_000
    }
    #expect(coverage { conformalQuantile($0, probability: 0.9) ?? 1 } > 0.89)
    #expect(coverage { Empirical($0).quantile(0.85) } < 0.83)
  }

  @Test func `scaled errors start at the first demand`() throws {
    let history = [Double](repeating: 0, count: 20) + [3, 1, 4, 1, 5, 9, 2, 6]
    let (actuals, forecasts) = ([4.0, 4], [5.0, 2])
    let late = try #require(
      Accuracy.rootMeanSquaredScaledError(actuals, forecasts, history: history))
    // Σ of squared changes after the launch is 4 + 9 + 9 + 16 + 16 + 49 + 16 = 119, over 7.
    #expect(relativeError(late, (2.5 / (119.0 / 7)).squareRoot()) < 1e-14)
    #expect(Accuracy.rootMeanSquaredScaledError(actuals, forecasts, history: [2, 2, 2]) == nil)
    #expect(Accuracy.meanAbsoluteScaledError(actuals, forecasts, history: [1]) == nil)
  }

  @Test func `measures have their definitions, and nil where there is nothing to measure`() {
    let (y, f) = ([2.0, .nan, 6, 0], [3.0, 100, 3, 0])
    #expect(Accuracy.weightedAbsolutePercentageError(y, f) == 0.5)
    #expect(Accuracy.bias(y, f) == -0.25)
    #expect(Accuracy.meanAbsoluteError(y, f) == 4.0 / 3)
    #expect(
      relativeError(
        Accuracy.symmetricMeanAbsolutePercentageError(y, f) ?? 0, (40 + 200.0 / 3) / 3) < 1e-14)
    let pinball = Accuracy.pinballLoss([4, 1], quantiles: [2, 2], probability: 0.9)
    #expect(relativeError(pinball ?? 0, 0.95) < 1e-14)
    #expect(Accuracy.weightedAbsolutePercentageError([0], [1]) == nil)
    #expect(Accuracy.meanAbsoluteError([.nan], [1]) == nil)
    #expect(
      Accuracy.meanAbsoluteScaledError([4, 6], [5, 5], history: [1, 2, 3, 5], season: 2) == 0.4)
  }
}
