package import Forecasting

extension ModelSpecification {
  /// The command-line flags that select this model and its settings.
  package var flags: String {
    (["--model \(model.name)"] + assignments.map { "--set \($0)" }).joined(separator: " ")
  }

  /// The line of `shelfcast.yml` that selects this model and its settings.
  package var configuration: String {
    let list = settings.map { "\($0.name): \($0.value)" }.joined(separator: ", ")
    let set = settings.isEmpty ? "" : ", settings: {\(list)}"
    return "forecast: {model: \(model.name)\(set)}"
  }
}
