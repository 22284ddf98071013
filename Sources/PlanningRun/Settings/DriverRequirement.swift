import Forecasting
import PairForecasting

/// Throws where a model needs effects of regressors and a workspace feeds none.
func requireDrivers(
  _ models: [ModelSpecification], _ panel: DemandPanel
) throws(NoDrivers) {
  guard let model = models.first(where: { $0.model.regressors == .neededExposure })?.model,
    panel.pairs.allSatisfy({ $0.drivers == nil })
  else { return }
  throw NoDrivers(model: model.name)
}

/// A model estimates the effects of drivers, and no pair has any.
struct NoDrivers: Error, CustomStringConvertible {
  let model: String

  var description: String {
    "found demand only in fact_demand and no row in fact_driver, needed prices, promotions or "
      + "calendar events, whose effects \(model) estimates; land files of the entity price, promotion "
      + "or calendar_event and run 'shelfcast run', or choose another model"
  }
}
