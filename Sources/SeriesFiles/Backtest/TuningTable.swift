package import Forecasting
package import Tabular

extension TuningResult {
  /// Writes one row per trial; `-` is standard output.
  package func write(to path: String) throws(TabularError) {
    var writer = try CSVWriter(path: path)
    try writer.writeRow(["trial", "model", "settings", "rank", "fva"] + metrics.map(\.rawValue))
    for trial in trials {
      writer.append(trial.number)
      writer.append(trial.specification.model.name)
      writer.append(trial.specification.assignments.joined(separator: " "))
      writer.append(trial.rank)
      writer.append(trial.valueAdded)
      for value in trial.values { writer.append(value) }
      try writer.endRow()
    }
    try writer.finish()
  }
}
