/// The observation one season ago, by the first of the series' season lengths.
public struct SeasonalNaive: ForecastModel {
  /// The model's name in commands and tables.
  public let name = "SeasonalNaive"

  /// The model; it has no parameters.
  public init() {}

  /// Fits to one whole season or more; without a season it is the naive model.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    let season = series.seasonLengths.first ?? 1
    guard series.values.count >= season else {
      throw .tooFewObservations(found: series.values.count, needed: season)
    }
    guard series.observedCount > 0 else { throw .tooFewObservations(found: 0, needed: 1) }
    return try RecursiveFit(name, SeasonalNaiveState(season: season), over: series, estimated: 0)
  }
}

extension ModelEntry {
  /// The catalogue entry of `SeasonalNaive`, which repeats the series' own last season.
  public static let seasonalNaive = ModelEntry(
    "SeasonalNaive", key: 2, "repeats the observation of one season ago", usesPooledSeason: false
  ) { _, _ in SeasonalNaive() }
}

private struct SeasonalNaiveState: ForecastState {
  /// The last value seen at each phase of the season.
  private var seen: [Double]
  private var phase = 0
  private var last = Double.nan

  init(season: Int) {
    seen = Array(repeating: .nan, count: season)
  }

  var parameters: [(name: String, value: Double)] { [("season", Double(seen.count))] }

  var prediction: Double { mean(at: phase) }

  mutating func observe(_ value: Double) {
    if !value.isNaN {
      seen[phase] = value
      last = value
    }
    phase = (phase + 1) % seen.count
  }

  func means(_ horizon: Int) -> [Double] {
    (0..<horizon).map { mean(at: (phase + $0) % seen.count) }
  }

  func weight(_ lag: Int) -> Double { lag % seen.count == 0 ? 1 : 0 }

  /// A phase never observed takes the last value of all, once the first season is over.
  private func mean(at phase: Int) -> Double {
    seen[phase].isNaN ? last : seen[phase]
  }
}
