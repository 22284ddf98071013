import Medallion

/// The columns of `model_status`.
struct ModelStatus: TableColumns {
  static let table = "model_status"

  let runID, location, product, model, status, reason, demandClass: SQLColumn<String>
  let locationKey, productKey, modelKey, periods, missingPeriods, points: SQLColumn<Int>
  let meanInterval, squaredVariation: SQLColumn<Double?>
  let demand, absoluteError, error, naiveAbsoluteError: SQLColumn<Double>

  init(_ find: inout ColumnFinder) {
    runID = find("run_id")
    locationKey = find("location_key")
    productKey = find("product_key")
    modelKey = find("model_key")
    location = find("location_id")
    product = find("product_id")
    model = find("model")
    status = find("status")
    reason = find("reason")
    periods = find("periods")
    missingPeriods = find("missing_periods")
    demandClass = find("demand_class")
    meanInterval = find("mean_interval")
    squaredVariation = find("squared_variation")
    points = find("backtest_points")
    demand = find("backtest_demand")
    absoluteError = find("backtest_absolute_error")
    error = find("backtest_error")
    naiveAbsoluteError = find("naive_absolute_error")
  }
}
