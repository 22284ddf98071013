internal import NumericalMethods

/// The theta method: a smoothed level and a share of the linear trend, on deseasonalised values.
///
/// Assimakopoulos and Nikolopoulos (2000) is simple exponential smoothing with half of the least
/// squares slope as drift (Hyndman and Billah 2003). Fiorucci, Pellegrini, Louzada, Petropoulos and
/// Koehler (*International Journal of Forecasting* 32 (2016) 1151–1161) estimate the share, 1 −
/// 1/θ, together with α, and in the dynamic variant update the line in every period.
public struct Theta: ForecastModel {
  /// What is estimated besides α.
  public enum Variant: String, Sendable {
    /// θ = 2 and one line through all values.
    case standard = "Theta"
    /// θ estimated, one line through all values.
    case optimized = "OptimizedTheta"
    /// θ estimated, the line of each period through the values before it.
    case dynamicOptimized = "DynamicOptimizedTheta"
  }

  /// The kind of season removed before the smoothing and restored after it.
  public enum Season: String, Sendable {
    /// None.
    case none
    /// The mean deviation of each phase.
    case additive
    /// The mean ratio of each phase; no value may lie below zero.
    case multiplicative
  }

  private let variant: Variant
  private let theta: Double?
  private let season: Season?

  /// The model in one of its variants.
  ///
  /// - Parameters:
  ///   - theta: θ, 1 or more; nil: 2 in the standard variant, estimated in the others.
  ///   - season: the kind of season, if the series shows one; nil: multiplicative for what cannot
  ///     be negative, else additive.
  public init(_ variant: Variant = .standard, theta: Double? = nil, season: Season? = nil) {
    precondition(theta.map { $0 >= 1 } ?? true, "theta must be 1 or more")
    self.variant = variant
    self.theta = theta
    self.season = season
  }

  /// The model's name in commands and tables.
  public var name: String { variant.rawValue }

  /// Needs one observation.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    let values = series.adjusted
    guard values.contains(where: { !$0.isNaN }) else {
      throw .tooFewObservations(found: 0, needed: 1)
    }
    let kind = try kind(of: series, values)
    guard let kind, let season = series.seasonLengths.first,
      let pattern = ClassicalSeason.estimate(values, season: season, kind)
    else { return try fitWithoutSeason(series) }
    var adjusted = series
    if kind == .multiplicative {
      return SeasonallyAdjustedFit(
        name: name, inner: try fitWithoutSeason(series.divided(by: pattern)), index: pattern,
        original: series.seasonalIndex)
    }
    for index in values.indices {
      adjusted.values[index] -= pattern[index % season] * series.exposure(at: index)
    }
    return AdditivelyAdjustedFit(inner: try fitWithoutSeason(adjusted), pattern: pattern)
  }

  /// The kind of season to look for; nil: none.
  private func kind(
    of series: Series, _ values: [Double]
  ) throws(FitError) -> ClassicalSeason.Kind? {
    switch season {
    case .some(.none): return nil
    case .additive: return .additive
    case .multiplicative:
      let least = values.reduce(Double.infinity) { $1 < $0 ? $1 : $0 }
      if least < 0 { throw .notPositive(least: least) }
      return .multiplicative
    case nil: return series.isNonnegative ? .multiplicative : .additive
    }
  }

  private func fitWithoutSeason(_ series: Series) throws(FitError) -> any FittedModel {
    let plan = ThetaPlan(series, isDynamic: variant == .dynamicOptimized)
    // The share of the line that is kept: none for θ = 1, a half for θ = 2.
    let share = theta.map { 1 - 1 / $0 }
    let isStandard = variant == .standard
    let state = isStandard ? plan.standard(share: share ?? 0.5) : plan.optimized(share: share)
    return try RecursiveFit(
      name, state, over: series, estimated: isStandard || theta != nil ? 2 : 3)
  }
}

extension ModelEntry {
  /// Asks for the standard `Theta`.
  public static let theta = ModelEntry(
    "Theta", key: 5, "a level that follows the observations, plus half of the trend",
    settings: [curvature(standard: "2"), thetaSeason]
  ) { values, _ in Theta(.standard, theta: values.number("theta") ?? 2, season: season(values)) }

  /// The catalogue entry of `Theta` with θ estimated.
  public static let optimizedTheta = ModelEntry(
    "OptimizedTheta", key: 6, "a level, plus as much of the trend as suits the series",
    settings: [curvature(), thetaSeason]
  ) { values, _ in Theta(.optimized, theta: values.number("theta"), season: season(values)) }

  /// The catalogue entry of `Theta` with θ estimated and the line updated in every period.
  public static let dynamicOptimizedTheta = ModelEntry(
    "DynamicOptimizedTheta", key: 7, "the same with a trend that follows the observations",
    settings: [curvature(), thetaSeason]
  ) { values, _ in Theta(.dynamicOptimized, theta: values.number("theta"), season: season(values)) }

  private static func curvature(standard: String = ModelSetting.automatic) -> ModelSetting {
    ModelSetting(
      "theta", .number(1...1000), standard: standard,
      "a share 1 − 1/theta of the trend line's slope is kept as drift")
  }

  private static let thetaSeason = ModelSetting(
    "season", .words(["none", "additive", "multiplicative"], letters: ["N", "A", "M"]),
    "the season removed first, where the series has one")

  private static func season(_ values: SettingValues) -> Theta.Season? {
    values.word("season").flatMap { Theta.Season(rawValue: $0) }
  }
}
