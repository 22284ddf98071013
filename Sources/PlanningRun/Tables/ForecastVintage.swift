import Chronology
import Medallion

/// The columns of `forecast_vintage` in history.
struct ForecastVintage: TableColumns {
  static let table = "forecast_vintage"

  let cutoff, periodStart: SQLColumn<Day>
  let location, product, model, runID: SQLColumn<String>
  let horizon, isChosen: SQLColumn<Int>
  let mean: SQLColumn<Double>
  /// In the order of `QuantileLevels.standard`.
  let quantiles: [SQLColumn<Double>]

  init(_ find: inout ColumnFinder) {
    cutoff = find("cutoff")
    location = find("location_id")
    product = find("product_id")
    periodStart = find("ds")
    model = find("model")
    runID = find("run_id")
    horizon = find("h")
    isChosen = find("is_chosen")
    mean = find("mean")
    quantiles = ["q2_5", "q10", "q50", "q90", "q97_5"].map { find($0) }
  }
}
