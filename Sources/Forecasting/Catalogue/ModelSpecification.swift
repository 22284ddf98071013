/// A model of the catalogue with its settings: all that is needed to make it.
public struct ModelSpecification: Hashable, Sendable {
  /// The model's entry in the catalogue.
  public let model: ModelEntry
  /// The settings given, in the order of their declaration.
  ///
  /// Values are in canonical form, so that equal settings are equal texts.
  public let settings: [Setting]

  /// A setting and its value.
  public struct Setting: Hashable, Sendable {
    /// The setting's name, without the model's.
    public let name: String
    /// Its value as it is written.
    public let value: String
  }

  /// A model with default settings.
  public init(_ model: ModelEntry) {
    self.model = model
    settings = []
  }

  /// A model with some settings; of a setting that is given twice the last value counts.
  public init(
    _ model: ModelEntry, settings given: [(name: String, value: String)]
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
    return model.make(SettingValues(Dictionary(values, uniquingKeysWith: { $1 })), horizon)
  }

  /// The settings as a command line has them, such as `Regression.fourier=4`.
  public var assignments: [String] {
    settings.map { "\(model.name).\($0.name)=\($0.value)" }
  }
}
