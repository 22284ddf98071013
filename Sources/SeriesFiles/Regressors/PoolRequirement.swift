internal import Forecasting
internal import Tabular

/// Throws where a model needs effects of regressors and a file has none.
func requireNoPool(
  _ models: [ModelSpecification], _ input: String
) throws(TabularError) {
  guard let model = models.first(where: { $0.model.regressors == .neededExposure })?.model
  else { return }
  throw TabularError(
    file: input, line: 1, found: "unique_id, ds and y only",
    needed: "regressors or attributes of the series, whose effects \(model.name) estimates",
    nextStep: "give them with --future or --static, say --pool all, or choose another --model")
}
