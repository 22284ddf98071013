/// The models that can be asked for by name.
public enum ModelName: String, CaseIterable, Sendable {
  case naive = "Naive"
  case seasonalNaive = "SeasonalNaive"
  case movingAverage = "MovingAverage"
  case simpleExponentialSmoothing = "SES"
  case theta = "Theta"
  case optimizedTheta = "OptimizedTheta"
  case dynamicOptimizedTheta = "DynamicOptimizedTheta"
  case croston = "Croston"
  case crostonSBA = "CrostonSBA"
  case crostonSBJ = "CrostonSBJ"
  case tsb = "TSB"
  case adida = "ADIDA"
  case imapa = "IMAPA"
  case regression = "Regression"
  case automatic = "Auto"

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
    case .croston: Croston()
    case .crostonSBA: Croston(.syntetosBoylan)
    case .crostonSBJ: Croston(.shaleBoylanJohnston)
    case .tsb: TSB()
    case .adida: ADIDA()
    case .imapa: IMAPA()
    case .regression: Regression()
    case .automatic: AutomaticModel(horizon: horizon)
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
    let wanted = Array(name.lowercased().utf8)
    let names = ModelName.allCases.map(\.rawValue)
    let distances = names.map { editDistance(wanted, Array($0.lowercased().utf8)) }
    let best = distances.indices.min { distances[$0] < distances[$1] } ?? 0
    return names[best]
  }

  /// What was found and what was needed, in words.
  public var description: String {
    let known = ModelName.allCases.map(\.rawValue).joined(separator: ", ")
    return "unknown model '\(name)'; did you mean '\(nearest)'? known models: \(known)"
  }
}

/// Levenshtein's distance: insertions, deletions and replacements that turn one into the other.
private func editDistance(_ first: [UInt8], _ second: [UInt8]) -> Int {
  var row = Array(0...second.count)
  for (index, byte) in first.enumerated() {
    var diagonal = row[0]
    row[0] = index + 1
    for (column, other) in second.enumerated() {
      let replaced = diagonal + (byte == other ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
    }
  }
  return row[second.count]
}
