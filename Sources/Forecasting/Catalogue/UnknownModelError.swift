/// No model has the name that was asked for.
public struct UnknownModelError: Error, Equatable, CustomStringConvertible {
  /// The name asked for.
  public let name: String

  /// The error for a name that no model has.
  public init(name: String) {
    self.name = name
  }

  /// The known name with the smallest edit distance.
  public var nearest: String { nearestName(to: name, among: ModelCatalogue.names) ?? name }

  /// What was found and what was needed, in words.
  public var description: String {
    let known = ModelCatalogue.names.joined(separator: ", ")
    return "unknown model '\(name)'; did you mean '\(nearest)'? known models: \(known)"
  }
}
