/// How regular a demand is, by the classes of Syntetos, Boylan and Croston (2005).
public struct DemandPattern: Sendable, Equatable {
  /// The classes, cut at an average interval of 1.32 and a squared variation of 0.49.
  public enum Kind: String, Sendable {
    case smooth
    case erratic
    case intermittent
    case lumpy
    /// There was no demand at all.
    case none
  }

  /// ADI: observed periods per period with demand, 1 or more; nan without demand.
  public let averageInterval: Double
  /// CV²: the squared coefficient of variation of the sizes of demands, zeros left out.
  public let squaredVariation: Double

  /// The pattern of a series of demands; missing periods are left out.
  public init(_ values: [Double]) {
    let observed = values.filter(\.isFinite)
    let sizes = observed.filter { $0 != 0 }
    let count = Double(sizes.count)
    averageInterval = Double(observed.count) / count
    let mean = sizes.reduce(0, +) / count
    let squares = sizes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    squaredVariation = squares / count / (mean * mean)
  }

  /// The class; a value on a cut belongs to the calmer side.
  public var kind: Kind {
    if averageInterval.isNaN || !averageInterval.isFinite { return .none }
    if averageInterval <= 1.32 { return squaredVariation <= 0.49 ? .smooth : .erratic }
    return squaredVariation <= 0.49 ? .intermittent : .lumpy
  }
}
