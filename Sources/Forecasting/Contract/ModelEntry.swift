/// A model as the catalogue lists it: what commands, settings, tables and documents need to know of
/// it.
///
/// Each model's file declares its own entry; `ModelCatalogue` lists them.
public struct ModelEntry: Sendable {
  /// The name in flags, settings and tables.
  public let name: String
  /// The model's key in `dim_model`: given once, never changed and never given to another.
  public let key: Int
  /// What it does, in a phrase.
  public let summary: String
  /// Its settings; empty where it has none.
  public let settings: [ModelSetting]
  /// Whether the season comes from a profile of like series, where there is one.
  public let usesPooledSeason: Bool

  /// What the model does with the regressors of a series.
  public let regressors: RegressorUse

  /// Makes the model from valid settings.
  ///
  ///  `horizon` is the number of steps over which the automatic choice compares its candidates.
  let make: @Sendable (_ settings: SettingValues, _ horizon: Int) -> any ForecastModel

  init(
    _ name: String, key: Int, _ summary: String, settings: [ModelSetting] = [],
    usesPooledSeason: Bool = true, regressors: RegressorUse = .exposure,
    make: @escaping @Sendable (_ settings: SettingValues, _ horizon: Int) -> any ForecastModel
  ) {
    self.name = name
    self.key = key
    self.summary = summary
    self.settings = settings
    self.usesPooledSeason = usesPooledSeason
    self.regressors = regressors
    self.make = make
  }
}

extension ModelEntry: Hashable {
  /// Entries are equal where their keys are.
  public static func == (first: ModelEntry, second: ModelEntry) -> Bool {
    first.key == second.key
  }

  /// Hashes the key.
  public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
