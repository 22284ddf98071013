/// The models that can be asked for by name, in the order of their keys in gold.
public enum ModelName: String, CaseIterable, Sendable {
  case naive = "Naive"
  case seasonalNaive = "SeasonalNaive"
  case movingAverage = "MovingAverage"
  case simpleExponentialSmoothing = "SES"
  case theta = "Theta"
  case optimizedTheta = "OptimizedTheta"
  case dynamicOptimizedTheta = "DynamicOptimizedTheta"
  case automaticETS = "AutoETS"
  case croston = "Croston"
  case crostonSBA = "CrostonSBA"
  case crostonSBJ = "CrostonSBJ"
  case tsb = "TSB"
  case adida = "ADIDA"
  case imapa = "IMAPA"
  case regression = "Regression"
  case bats = "BATS"
  case combination = "Combination"
  case automatic = "Auto"
  case holt = "Holt"
  case holtWinters = "HoltWinters"
  case exponentialSmoothing = "ETS"

  /// The model of a name, in any case of letters.
  public init(_ text: String) throws(UnknownModelError) {
    let wanted = text.lowercased()
    guard let match = Self.allCases.first(where: { $0.rawValue.lowercased() == wanted }) else {
      throw UnknownModelError(name: text)
    }
    self = match
  }

  /// The model itself; the automatic choice judges its candidates over the horizon.
  public func model(horizon: Int) -> any ForecastModel {
    switch self {
    case .naive: Naive()
    case .seasonalNaive: SeasonalNaive()
    case .movingAverage: MovingAverage()
    case .simpleExponentialSmoothing: SimpleExponentialSmoothing()
    case .theta: Theta()
    case .optimizedTheta: Theta(.optimized)
    case .dynamicOptimizedTheta: Theta(.dynamicOptimized)
    case .automaticETS: AutoETS()
    case .croston: Croston()
    case .crostonSBA: Croston(.syntetosBoylan)
    case .crostonSBJ: Croston(.shaleBoylanJohnston)
    case .tsb: TSB()
    case .adida: ADIDA()
    case .imapa: IMAPA()
    case .regression: Regression()
    case .bats: BATS()
    case .combination: Combination()
    case .automatic: AutomaticModel(horizon: horizon)
    case .holt: Holt()
    case .holtWinters: HoltWinters()
    case .exponentialSmoothing: ETS()
    }
  }
}

/// A model was asked for by a name that none has.
public struct UnknownModelError: Error, Equatable, CustomStringConvertible {
  /// The name asked for.
  public let name: String

  /// The error for a name that no model has.
  public init(name: String) {
    self.name = name
  }

  /// The known name that takes the fewest edits.
  public var nearest: String {
    nearestName(to: name, among: ModelName.allCases.map(\.rawValue)) ?? name
  }

  /// What was found and what was needed, in words.
  public var description: String {
    let known = ModelName.allCases.map(\.rawValue).joined(separator: ", ")
    return "unknown model '\(name)'; did you mean '\(nearest)'? known models: \(known)"
  }
}
