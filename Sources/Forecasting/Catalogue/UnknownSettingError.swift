/// A model has no such setting, or the setting does not take the value.
public struct UnknownSettingError: Error, Equatable, CustomStringConvertible {
  /// The model.
  public let model: ModelEntry
  /// The name that was given.
  public let name: String
  /// The value that was given, where the name is known.
  public let value: String?

  /// The error for a name, or for a value of a known one.
  public init(model: ModelEntry, name: String, value: String? = nil) {
    self.model = model
    self.name = name
    self.value = value
  }

  /// What was found, and what is known.
  public var description: String {
    let known = model.settings
    if let value, let setting = known.first(where: { $0.name == name.lowercased() }) {
      return "\(model.name).\(setting.name) is '\(value)'; needed \(setting.domain)"
    }
    guard let nearest = nearestName(to: name, among: known.map(\.name)) else {
      return "\(model.name) has no settings; found '\(name)'"
    }
    let list = known.map(\.name).joined(separator: ", ")
    return "\(model.name) has no setting '\(name)'; did you mean '\(nearest)'? "
      + "its settings: \(list)"
  }
}
