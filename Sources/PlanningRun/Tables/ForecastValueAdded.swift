import Medallion

/// The columns of `forecast_value_added`.
struct ForecastValueAdded: TableColumns {
  static let table = "forecast_value_added"

  let stageNumber, horizon, forecasts, moved: SQLColumn<Int>
  let stage, demandClass: SQLColumn<String>
  let demand, error, absoluteError: SQLColumn<Double>
  let absoluteErrorBefore, absoluteErrorSaved, addedValueShare: SQLColumn<Double?>

  init(_ find: inout ColumnFinder) {
    stageNumber = find("stage_no")
    stage = find("stage")
    demandClass = find("demand_class")
    horizon = find("h")
    forecasts = find("forecasts")
    moved = find("moved")
    demand = find("demand")
    error = find("error")
    absoluteError = find("absolute_error")
    absoluteErrorBefore = find("absolute_error_before")
    absoluteErrorSaved = find("absolute_error_saved")
    addedValueShare = find("added_value_share")
  }
}
