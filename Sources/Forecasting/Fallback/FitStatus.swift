/// Which kind of model made a forecast, and why.
public struct FitStatus: Sendable, Equatable {
  /// Whether the model that was asked for made the forecast.
  public enum Kind: String, Sendable {
    /// The model asked for made the forecast.
    case ok
    /// A simpler model made it.
    case fallback
    /// The series holds no information: constant, all zero, or empty.
    case degenerate
  }

  /// The kind of model that made the forecast.
  public var kind: Kind
  /// The reason in words; of the requested model what it left out, empty if nothing.
  public var reason: String

  /// A status with its reason.
  public init(_ kind: Kind, reason: String = "") {
    self.kind = kind
    self.reason = reason
  }
}
