/// A form that was chosen before, estimated again from its previous parameters.
struct ETSRefit: ForecastModel {
  let form: ETSForm
  let parameters: ETSParameters

  var name: String { form.name }

  func fit(_ series: Series) throws(FitError) -> any FittedModel {
    let length = form.isSeasonal ? parameters.season.count : 1
    let values = series.adjusted
    try requireVariation(values)
    var estimator = ETSEstimator(values, season: length)
    let observed = estimator.workspace.observed
    let needed = estimator.degrees(form) + 2
    guard observed >= needed else { throw .tooFewObservations(found: observed, needed: needed) }
    guard let estimate = estimator.estimate(form, from: parameters) else { throw .notFinite }
    return try ETSFit(estimate, over: series, isEstimated: true)
  }
}
