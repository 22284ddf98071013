package import Forecasting
package import Workspace

extension ModelSpecification {
  /// The model and its settings in `shelfcast.yml`.
  ///
  /// Throws where there is no such model or setting, or a value is not allowed.
  package init(_ settings: ForecastSettings) throws {
    let given = (settings.settings ?? [:]).sorted { $0.key < $1.key }
    try self.init(
      try ModelCatalogue.entry(named: settings.model),
      settings: given.map { (name: $0.key, value: $0.value) })
  }

  /// The first error in a model name or its settings in `shelfcast.yml`, with its key; nil where
  /// all are valid.
  package static func fault(
    _ model: String, _ settings: [String: String]
  ) -> (key: String, reason: String)? {
    do {
      let name = try ModelCatalogue.entry(named: model)
      for (key, value) in settings.sorted(by: { $0.key < $1.key }) {
        do {
          _ = try ModelSpecification(name, settings: [(key, value)])
        } catch { return (key, "\(error)") }
      }
      return nil
    } catch { return ("model", "\(error)") }
  }
}
