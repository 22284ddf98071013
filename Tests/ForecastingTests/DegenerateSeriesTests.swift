import Forecasting
import NumericalMethods
import Testing

private let nan = Double.nan

/// What data brings when nobody looks.
private let awkward: [(name: String, series: Series)] = [
  ("empty", Series(values: [])),
  ("one missing", Series(values: [nan])),
  ("all missing", Series(values: Array(repeating: nan, count: 30), seasonLengths: [12])),
  ("one", Series(values: [5])),
  ("two", Series(values: [5, 0])),
  ("three", Series(values: [1, 2, 3], seasonLengths: [52])),
  ("four", Series(values: [0, 0, 0, 2])),
  ("all zero", Series(values: Array(repeating: 0, count: 60), seasonLengths: [12])),
  ("constant", Series(values: Array(repeating: 7, count: 60), seasonLengths: [12])),
  (
    "leading zeros",
    Series(values: Array(repeating: 0, count: 50) + [3, 0, 4], seasonLengths: [12])
  ),
  ("one demand", Series(values: Array(repeating: 0, count: 59) + [9], seasonLengths: [52])),
  ("first demand only", Series(values: [9] + Array(repeating: 0, count: 59))),
  ("gaps", Series(values: (0..<60).map { $0 % 3 == 1 ? nan : Double($0 % 7) }, seasonLengths: [7])),
  ("one seen among missing", Series(values: (0..<40).map { $0 == 17 ? 3 : nan })),
  ("infinite", Series(values: [1, .infinity, 3, -.infinity, 2, 4, 5, 6], seasonLengths: [4])),
  ("tiny", Series(values: (0..<60).map { 1e-12 * Double($0 % 5) }, seasonLengths: [12])),
  ("huge", Series(values: (0..<60).map { 1e12 * Double($0 % 5) }, seasonLengths: [12])),
  ("huge offset", Series(values: (0..<60).map { 1e12 + Double($0 % 5) }, seasonLengths: [12])),
  ("enormous", Series(values: (0..<40).map { 1e200 * Double($0 % 5) }, seasonLengths: [12])),
  ("largest", Series(values: Array(repeating: .greatestFiniteMagnitude, count: 20))),
  ("outlier", Series(values: (0..<60).map { $0 == 30 ? 1e9 : 1 }, seasonLengths: [12])),
  ("falling", Series(values: (0..<30).map { Double(90 - 3 * $0) }, seasonLengths: [4])),
  ("negative", Series(values: (0..<30).map { Double(-3 * $0) }, isNonnegative: false)),
  ("negative demand", Series(values: (0..<30).map { Double(-3 * $0) })),
  ("short season", Series(values: [1, 2, 3, 4, 5], seasonLengths: [24, 168])),
  ("no exposure", Series(values: [1, 2, 3, 4], exposure: Array(repeating: 0, count: 12))),
  (
    "some exposure",
    Series(values: [1, 0, 3, 4, 2, 0, 5, 3], exposure: (0..<16).map { Double($0 % 2) })
  ),
  ("short exposure", Series(values: [1, 2, 3, 4, 5, 4, 3, 2], exposure: [1, 2])),
  ("tiny exposure", Series(values: (0..<20).map(Double.init), exposure: [1e-300, 1e300, nan, -1])),
]

/// What is wrong with an outcome; nil where nothing is.
private func fault(_ outcome: ModelOutcome, _ series: Series, horizon: Int) -> String? {
  if outcome.forecast.steps.count != horizon { return "\(outcome.forecast.steps.count) steps" }
  if outcome.fitted.count != series.values.count { return "\(outcome.fitted.count) fitted values" }
  if outcome.status.kind != .ok && outcome.status.reason.isEmpty { return "no reason is given" }
  var stream = RandomStream(seed: 1)
  let totals = [outcome.forecast.total(0..<horizon), outcome.forecast.total(1..<3)]
  for it in outcome.forecast.steps + totals {
    var last = series.isNonnegative ? 0.0 : -Double.infinity
    for p in [0.001, 0.025, 0.1, 0.5, 0.9, 0.975, 0.999] {
      let q = it.quantile(p)
      if !q.isFinite || q < last { return "quantile(\(p)) = \(q) after \(last)" }
      last = q
    }
    if !it.mean.isFinite || !it.variance.isFinite || it.variance < 0 { return "moments of \(it)" }
    if series.isNonnegative && it.mean < 0 { return "mean \(it.mean)" }
  }
  for value in outcome.forecast.paths(20, using: &stream) {
    if !value.isFinite || (series.isNonnegative && value < 0) { return "path value \(value)" }
  }
  return nil
}

@Suite struct DegenerateSeriesTests {
  @Test(arguments: awkward.indices)
  func `no series makes any model fail`(_ index: Int) {
    let (name, series) = awkward[index]
    for model in allModels(horizon: 6) {
      let outcome = forecastWithFallback(series, model, horizon: 6)
      #expect(fault(outcome, series, horizon: 6) == nil, "\(model.name) on \(name)")
    }
  }

  @Test func `planted faults are caught`() {
    let series = Series(values: [1, 2, 3])
    let sound = forecastWithFallback(series, Naive(), horizon: 6)
    func planted(_ steps: [any Distribution], _ status: FitStatus = FitStatus(.ok)) -> ModelOutcome
    {
      ModelOutcome(
        chosen: "Planted", forecast: Forecast(independent: steps), fitted: [1, 2, 3],
        parameters: [], status: status, backtest: nil)
    }
    let ones = Array(repeating: PointMass(1), count: 6)
    #expect(
      fault(sound, series, horizon: 6) == nil && fault(planted(ones), series, horizon: 6) == nil)
    #expect(fault(planted(Array(ones.dropLast())), series, horizon: 6) != nil)
    #expect(fault(planted(ones.dropLast() + [PointMass(-1)]), series, horizon: 6) != nil)
    let below = ones.dropLast() as [any Distribution] + [Normal(mean: 1, standardDeviation: 1)]
    #expect(fault(planted(below), series, horizon: 6) != nil)
    #expect(fault(planted(ones, FitStatus(.fallback)), series, horizon: 6) != nil)
  }

  @Test func `the status says who forecast and why`() {
    let none = forecastWithFallback(Series(values: [.nan]), SeasonalNaive(), horizon: 2)
    #expect(none.chosen == "Zero" && none.status.kind == .degenerate)
    #expect(none.status.reason.contains("0 observations"))
    let zeros = forecastWithFallback(
      Series(values: Array(repeating: 0, count: 20)), Croston(), horizon: 2)
    #expect(zeros.chosen == "SeasonalNaive" && zeros.status.kind == .fallback)
    #expect(
      zeros.status.reason == "Croston: all 20 observations are zero; this model needs at "
        + "least one demand")
    #expect(zeros.forecast.means == [0, 0])
    let short = forecastWithFallback(
      Series(values: [4, 6], seasonLengths: [12]), SeasonalNaive(), horizon: 2)
    #expect(short.chosen == "MovingAverage" && short.forecast.means == [5, 5])
    let constant = forecastWithFallback(
      Series(values: Array(repeating: 7, count: 30)), AutomaticModel(horizon: 3), horizon: 3)
    #expect(constant.status == FitStatus(.degenerate, reason: "all 30 observations are 7.0"))
    #expect(constant.forecast.means.allSatisfy { abs($0 - 7) < 1e-9 })
    let fine = forecastWithFallback(
      Series(values: generated("walk", count: 60, seed: 3)), AutomaticModel(horizon: 3), horizon: 3)
    #expect(fine.status == FitStatus(.ok) && fine.backtest != nil)
  }
}
