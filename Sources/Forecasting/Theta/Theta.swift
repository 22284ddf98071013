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
