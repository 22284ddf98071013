/// A combination of models by a given rule: the mean or the median of their forecasts, or weights
/// by their rolling-origin errors.
///
/// As a model by name it is the median of DynamicOptimizedTheta, Theta, AutoETS and BATS, much like
/// the simple combination of univariate models of Petropoulos and Svetunkov (*International Journal
/// of Forecasting* 36 (2020) 110–115).
public struct Combination: ForecastModel {
  /// How the members' forecasts become one.
  public enum Rule: Sendable, Equatable {
    case mean
    /// The median of the means at each step; errors are averaged.
    case median
    /// Weights in proportion to 1/MSE² of forecasts over this horizon, shrunk towards equal ones.
    case record(horizon: Int)
  }

  /// The model's name in commands and tables.
  public let name = "Combination"
  /// The models that are combined; those that cannot be fitted to a series are left out.
  public let members: [any ForecastModel]
  /// How they are combined.
  public let rule: Rule

  /// The members that are combined where none are named.
  ///
  /// AutoETS tries undamped trends here with every season: other members limit what growth that ends
  /// can cost.
  public static var standardMembers: [any ForecastModel] {
    [Theta(.dynamicOptimized), Theta(), AutoETS(longestUndamped: .max), BATS()]
  }

  /// A combination of at least one model.
  public init(_ members: [any ForecastModel] = standardMembers, by rule: Rule = .median) {
    precondition(!members.isEmpty, "a combination needs a member")
    self.members = members
    self.rule = rule
  }

  /// Fits every member; throws the first member's error if no member can be fitted.
  public func fit(_ series: Series) throws(FitError) -> any FittedModel {
    if case .record(let horizon) = rule {
      let candidates = members.map { Candidate($0, isTrusted: true) }
      if let blend = WeightedCandidates(candidates, over: series, horizon: horizon).blend {
        return blend.fitted
      }
    }
    var fitted: [any FittedModel] = []
    var reason: FitError?
    for member in members {
      do {
        fitted.append(try member.fit(series))
      } catch {
        reason = reason ?? error
      }
    }
    if fitted.isEmpty { throw reason ?? .notFinite }
    return Blend(
      fitted, weights: Array(repeating: 1 / Double(fitted.count), count: fitted.count),
      usesMedian: rule == .median)
  }
}

extension ModelEntry {
  /// The catalogue entry of `Combination` of its standard members by their median.
  public static let combination = ModelEntry(
    "Combination", key: 17, "median of four models that suit most series"
  ) { _, _ in Combination() }
}
