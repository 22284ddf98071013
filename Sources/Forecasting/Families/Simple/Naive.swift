/// The last observation at every step: the forecast of a random walk.
public struct Naive: ForecastModel {
  /// The model's name in commands and tables.
  public let name = "Naive"

  /// The model; it has no parameters.
  public init() {}

  /// Needs one observation.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    guard series.observedCount > 0 else { throw .tooFewObservations(found: 0, needed: 1) }
    return try RecursiveFit(name, NaiveState(), over: series, estimated: 0)
  }
}

extension ModelEntry {
  /// The catalogue entry of `Naive`.
  public static let naive = ModelEntry("Naive", key: 1, "repeats the last observation") { _, _ in
    Naive()
  }
}

private struct NaiveState: ForecastState {
  var prediction = Double.nan
  var parameters: [(name: String, value: Double)] { [] }

  mutating func observe(_ value: Double) {
    if !value.isNaN { prediction = value }
  }

  func weight(_ lag: Int) -> Double { 1 }
}
