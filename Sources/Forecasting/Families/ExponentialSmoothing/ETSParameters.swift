/// The smoothing parameters and the states of one form.
public struct ETSParameters: Sendable, Equatable {
  /// The smallest and largest smoothing parameter.
  static let smoothingBounds = 1e-4...0.9999
  /// The strongest and the weakest damping.
  static let dampingBounds = 0.8...0.98

  /// α, by which an error moves the level.
  public var alpha: Double
  /// β, by which an error moves the trend; 0 without a trend.
  public var beta: Double
  /// γ, by which an error moves the season; 0 without a season.
  public var gamma: Double
  /// φ, the damping of the trend per period; 1 without damping.
  public var phi: Double

  /// The level before the first period.
  public var level: Double
  /// The growth before the first period; 0 without a trend.
  public var trend: Double
  /// The seasonal state of each phase: entry j serves the periods j, j + m, …; empty: no season.
  public var season: [Double]

  /// Parameters and initial states.
  public init(
    alpha: Double, beta: Double = 0, gamma: Double = 0, phi: Double = 1, level: Double,
    trend: Double = 0, season: [Double] = []
  ) {
    self.alpha = alpha
    self.beta = beta
    self.gamma = gamma
    self.phi = phi
    self.level = level
    self.trend = trend
    self.season = season
  }
}

extension ETSParameters {
  /// Seasonal states with mean 0, or 1 where they multiply; forecasts stay the same.
  func normalised(_ form: ETSForm) -> ETSParameters {
    guard form.isSeasonal else { return self }
    var copy = self
    let mean = season.reduce(0, +) / Double(season.count)
    if form.season == .additive {
      copy.level += mean
      copy.season = season.map { $0 - mean }
    } else {
      copy.level *= mean
      copy.trend *= mean
      copy.season = season.map { $0 / mean }
    }
    return copy
  }

  /// The parameters of the series times a factor.
  func scaled(by factor: Double, _ form: ETSForm) -> ETSParameters {
    var copy = self
    copy.level *= factor
    copy.trend *= factor
    if form.season == .additive { copy.season = season.map { $0 * factor } }
    return copy
  }

  /// Whether the parameters lie in R's region: the usual bounds and the admissible ones.
  func isAllowed(_ form: ETSForm) -> Bool {
    let bounds = Self.smoothingBounds
    // At the largest α the only γ is the smallest one, but for rounding.
    let least = bounds.lowerBound - 1e-12
    guard bounds.contains(alpha) else { return false }
    if form.hasTrend, beta < least || beta > alpha { return false }
    if form.isDamped, !Self.dampingBounds.contains(phi) { return false }
    guard form.isSeasonal else { return true }
    if gamma < least || gamma > 1 - alpha { return false }
    return AdmissibleRegion.contains(
      alpha: alpha, beta: beta, gamma: gamma, phi: phi, season: season.count)
  }
}
