/// One form of the exponential smoothing taxonomy: how error, trend and season enter.
///
/// Hyndman, Koehler, Ord and Snyder, *Forecasting with Exponential Smoothing* (2008), table 2.1,
/// without multiplicative trends.
public struct ETSForm: Sendable, Hashable {
  /// How the error is added to the mean.
  public enum Error: Sendable, Hashable, CaseIterable {
    case additive
    case multiplicative
  }

  /// How the level grows.
  public enum Trend: Sendable, Hashable, CaseIterable {
    case none
    case additive
    case damped
  }

  /// How the season joins the level.
  public enum Season: Sendable, Hashable, CaseIterable {
    case none
    case additive
    case multiplicative
  }

  /// How the error is added to the mean.
  public var error: Error
  /// How the level grows.
  public var trend: Trend
  /// How the season joins the level.
  public var season: Season

  /// A form by its three parts.
  public init(_ error: Error, _ trend: Trend = .none, _ season: Season = .none) {
    self.error = error
    self.trend = trend
    self.season = season
  }

  /// The literature's name, such as ETS(M,Ad,A).
  public var name: String { "ETS(\(parts.joined(separator: ",")))" }

  /// Its letters alone, such as MAdA.
  public var letters: String { parts.joined() }

  private var parts: [String] {
    let trendName =
      switch trend {
      case .none: "N"
      case .additive: "A"
      case .damped: "Ad"
      }
    let seasonName =
      switch season {
      case .none: "N"
      case .additive: "A"
      case .multiplicative: "M"
      }
    return [error == .additive ? "A" : "M", trendName, seasonName]
  }

  /// All forms, the simple ones first.
  static var all: [ETSForm] {
    Season.allCases.flatMap { season in
      Trend.allCases.flatMap { trend in Error.allCases.map { ETSForm($0, trend, season) } }
    }
  }
}

extension ETSForm {
  var hasTrend: Bool { trend != .none }
  var isDamped: Bool { trend == .damped }
  var isSeasonal: Bool { season != .none }

  /// Whether a part is multiplicative, so that values must lie above zero.
  var needsPositive: Bool { error == .multiplicative || season == .multiplicative }

  /// The forms that this one extends by one part, the simplest first: without trend, without
  /// damping, with additive errors.
  var simpler: [ETSForm] {
    var list: [ETSForm] = []
    if hasTrend { list.append(ETSForm(error, .none, season)) }
    if isDamped { list.append(ETSForm(error, .additive, season)) }
    if error == .multiplicative, season != .multiplicative {
      list.append(ETSForm(.additive, trend, season))
    }
    return list
  }

  /// How many of α, β, γ and φ there are.
  var smoothingCount: Int {
    1 + (hasTrend ? 1 : 0) + (isSeasonal ? 1 : 0) + (isDamped ? 1 : 0)
  }

  /// The number of estimated parameters and initial states without σ; the normalisation of seasonal
  /// states removes one.
  func parameterCount(season length: Int) -> Int {
    smoothingCount + 1 + (hasTrend ? 1 : 0) + (isSeasonal ? length - 1 : 0)
  }
}
