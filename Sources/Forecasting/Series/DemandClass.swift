/// How regular a demand is, by the classes of Syntetos, Boylan and Croston (2005).
public struct DemandClass: Sendable, Equatable {
  /// The classes, cut at a mean interval of 1.32 and a squared variation of 0.49.
  public enum Kind: String, Sendable {
    case smooth
    case erratic
    case intermittent
    case lumpy
    /// There was no demand at all.
    case none
  }

  /// The class; a value on a cut belongs to the more regular side.
  public let kind: Kind
  /// ADI: observed periods per period with demand, 1 or more; nil without demand.
  public let meanInterval: Double?
  /// CV²: the squared coefficient of variation of the demands above zero; nil without demand.
  public let squaredVariation: Double?

  /// The class of a series of demands, in which nan is missing.
  public init(_ values: [Double]) {
    let observed = values.filter(\.isFinite)
    let sizes = observed.filter { $0 > 0 }
    guard !sizes.isEmpty else {
      (kind, meanInterval, squaredVariation) = (.none, nil, nil)
      return
    }
    let count = Double(sizes.count)
    let interval = Double(observed.count) / count
    let mean = sizes.reduce(0, +) / count
    let squares = sizes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let variation = squares / count / (mean * mean)
    meanInterval = interval
    squaredVariation = variation
    kind =
      switch (interval <= 1.32, variation <= 0.49) {
      case (true, true): .smooth
      case (true, false): .erratic
      case (false, true): .intermittent
      case (false, false): .lumpy
      }
  }
}
