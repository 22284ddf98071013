internal import NumericalMethods

/// The theta method: a smoothed level and a share of the linear trend, on deseasonalised values.
///
/// Assimakopoulos and Nikolopoulos (2000) is simple exponential smoothing with half of the least
/// squares slope as drift (Hyndman and Billah 2003). Fiorucci, Pellegrini, Louzada, Petropoulos and
/// Koehler (*International Journal of Forecasting* 32 (2016) 1151–1161) estimate the share, 1 − 1/θ,
/// with the smoothing, and let the line move with the data.
public struct Theta: ForecastModel {
  /// What is estimated beside the smoothing.
  public enum Variant: String, Sendable {
    /// θ = 2 and one line through all values.
    case standard = "Theta"
    /// θ estimated, one line through all values.
    case optimized = "OptimizedTheta"
    /// θ estimated, the line of each period through the values before it.
    case dynamicOptimized = "DynamicOptimizedTheta"
  }

  private let variant: Variant

  /// The model in one of its variants.
  public init(_ variant: Variant = .standard) {
    self.variant = variant
  }

  /// The name under which commands and tables know the model.
  public var name: String { variant.rawValue }

  /// Estimates the parameters, or says what the series lacks.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    let values = series.adjusted
    guard values.contains(where: { !$0.isNaN }) else {
      throw .tooFewObservations(found: 0, needed: 1)
    }
    let kind: ClassicalSeason.Kind = series.isNonnegative ? .multiplicative : .additive
    guard let season = series.seasonLengths.first,
      let pattern = ClassicalSeason.estimate(values, season: season, kind)
    else { return try fitWithoutSeason(series) }
    var adjusted = series
    if kind == .multiplicative {
      adjusted.seasonalIndex = pattern
      return SeasonallyAdjustedFit(
        name: name, inner: try fitWithoutSeason(adjusted), index: pattern)
    }
    for index in values.indices {
      adjusted.values[index] -= pattern[index % season] * series.exposure(at: index)
    }
    return AdditivelyAdjustedFit(inner: try fitWithoutSeason(adjusted), pattern: pattern)
  }

  private func fitWithoutSeason(_ series: Series) throws(FitError) -> any FittedModel {
    let plan = ThetaPlan(series, isDynamic: variant == .dynamicOptimized)
    let state = variant == .standard ? plan.standard() : plan.optimized()
    return try RecursiveFit(
      name, state, over: series, estimated: variant == .standard ? 2 : 3)
  }
}

/// What a fit needs of a series: the values with their lines.
struct ThetaPlan {
  let reference: Double
  let line: ThetaLine
  let isDynamic: Bool
  let isNonnegative: Bool
  let search: ThetaSearch

  /// As in the authors' program; a smaller α would make the line's share explain the level.
  private static let smoothing = (lower: 0.1, upper: 0.99)

  init(_ series: Series, isDynamic: Bool) {
    var values = series.adjusted
    let reference = values.first { !$0.isNaN } ?? 0
    for index in values.indices { values[index] -= reference }
    var line = ThetaLine()
    var lines: [(intercept: Double, slope: Double)] = []
    lines.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      lines.append((line.intercept, line.slope))
      if !value.isNaN { line.add(value, at: Double(index + 1)) }
    }
    let whole = (line.intercept, line.slope)
    self.reference = reference
    self.isDynamic = isDynamic
    isNonnegative = series.isNonnegative
    self.line = line
    search = ThetaSearch(
      values: values, lines: isDynamic ? lines : Array(repeating: whole, count: values.count),
      start: isDynamic && values.count > 6 ? 3 : 0)
  }

  /// Simple exponential smoothing, then half of the slope as drift.
  func standard() -> ThetaState {
    let observed = search.values.filter { !$0.isNaN }
    let alpha = bestSmoothing(of: observed)
    let plan = ThetaPlan(self, line: line.throughFirst())
    return ThetaState(
      plan, alpha: alpha, weight: 0.5, level: profile(observed, alpha: alpha).level)
  }

  private init(_ other: ThetaPlan, line: ThetaLine) {
    reference = other.reference
    isDynamic = other.isDynamic
    isNonnegative = other.isNonnegative
    search = other.search
    self.line = line
  }

  func optimized() -> ThetaState {
    let (lower, upper) = Self.smoothing
    let grid = [0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 0.99]
    let sums = grid.map { search.best(alpha: $0).sum }
    let place = sums.indices.min { sums[$0] < sums[$1] } ?? 0
    let refined = minimise(
      from: place > 0 ? grid[place - 1] : lower,
      to: place + 1 < grid.count ? grid[place + 1] : upper, tolerance: 1e-5
    ) { search.best(alpha: $0).sum }
    let alpha = refined.value < sums[place] ? refined.place : grid[place]
    let best = search.best(alpha: alpha)
    return ThetaState(self, alpha: alpha, weight: best.weight, level: best.level)
  }
}
