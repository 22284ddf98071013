/// The models that can be asked for by name.
///
/// Adding one costs a file in its family's folder, which declares its `ModelEntry`, and a line in
/// `entries`; help, settings, messages and `dim_model` follow from the entry.
public enum ModelCatalogue {
  /// All of them, in the order in which documents and messages list them.
  public static let entries: [ModelEntry] = [
    .naive,
    .seasonalNaive,
    .drift,
    .movingAverage,
    .simpleExponentialSmoothing,
    .theta,
    .optimizedTheta,
    .dynamicOptimizedTheta,
    .automaticETS,
    .croston,
    .crostonSBA,
    .crostonSBJ,
    .tsb,
    .adida,
    .imapa,
    .regression,
    .globalRegression,
    .bats,
    .combination,
    .automatic,
    .holt,
    .holtWinters,
    .exponentialSmoothing,
  ]

  /// The models' names.
  public static var names: [String] { entries.map(\.name) }

  /// The model of a name, in any case of letters.
  public static func entry(named text: String) throws(UnknownModelError) -> ModelEntry {
    let wanted = text.lowercased()
    guard let match = entries.first(where: { $0.name.lowercased() == wanted }) else {
      throw UnknownModelError(name: text)
    }
    return match
  }
}
