/// A model by its name and what was set of it: all that it takes to make it.
public struct ModelSpecification: Hashable, Sendable {
  /// The model's name.
  public let model: ModelName
  /// What was set, by the names of settings in the order of their declaration.
  ///
  /// Values are written in one way only, so that equal settings are equal texts.
  public let settings: [Setting]

  /// A setting and its value.
  public struct Setting: Hashable, Sendable {
    /// The setting's name, without the model's.
    public let name: String
    /// Its value as it is written.
    public let value: String
  }

  /// A model with nothing set.
  public init(_ model: ModelName) {
    self.model = model
    settings = []
  }

  /// A model with some settings, of which the last counts where one stands twice.
  public init(
    _ model: ModelName, settings given: [(name: String, value: String)]
  ) throws(UnknownSettingError) {
    var values: [String: String] = [:]
    for (name, text) in given {
      guard let setting = model.settings.first(where: { $0.name == name.lowercased() }) else {
        throw UnknownSettingError(model: model, name: name)
      }
      guard let value = setting.canonical(text) else {
        throw UnknownSettingError(model: model, name: name, value: text)
      }
      values[setting.name] = value
    }
    self.model = model
    settings = model.settings.compactMap { setting in
      values[setting.name].map { Setting(name: setting.name, value: $0) }
    }
  }

  /// The model itself; the automatic choice judges its candidates over the horizon.
  public func model(horizon: Int) -> any ForecastModel {
    let values = settings.map { ($0.name, $0.value) }
    return model.model(
      horizon: horizon, SettingValues(Dictionary(values, uniquingKeysWith: { $1 })))
  }

  /// The settings as a command line has them, such as `Regression.fourier=4`.
  public var assignments: [String] {
    settings.map { "\(model.rawValue).\($0.name)=\($0.value)" }
  }
}

/// A setting, or the value of one, that a model does not know.
public struct UnknownSettingError: Error, Equatable, CustomStringConvertible {
  /// The model.
  public let model: ModelName
  /// The name that was given.
  public let name: String
  /// The value that was given, where the name is known.
  public let value: String?

  /// The error for a name, or for a value of a known one.
  public init(model: ModelName, name: String, value: String? = nil) {
    self.model = model
    self.name = name
    self.value = value
  }

  /// What was found, and what is known.
  public var description: String {
    let known = model.settings
    if let value, let setting = known.first(where: { $0.name == name.lowercased() }) {
      return "\(model.rawValue).\(setting.name) is '\(value)'; needed \(setting.domain)"
    }
    guard let nearest = nearestName(to: name, among: known.map(\.name)) else {
      return "\(model.rawValue) has no settings; found '\(name)'"
    }
    let list = known.map(\.name).joined(separator: ", ")
    return "\(model.rawValue) has no setting '\(name)'; did you mean '\(nearest)'? "
      + "its settings: \(list)"
  }
}
