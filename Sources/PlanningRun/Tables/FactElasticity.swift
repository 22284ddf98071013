import Chronology
import Medallion

/// The columns of `fact_elasticity`.
struct FactElasticity: TableColumns {
  static let table = "fact_elasticity"

  let runID, location, product, driver: SQLColumn<String>
  let asOf, cutoff: SQLColumn<Day>
  let locationKey, productKey, periods: SQLColumn<Int>
  let coefficient, standardError: SQLColumn<Double>
  let elasticity, uplift: SQLColumn<Double?>

  init(_ find: inout ColumnFinder) {
    runID = find("run_id")
    asOf = find("as_of")
    cutoff = find("cutoff")
    locationKey = find("location_key")
    productKey = find("product_key")
    location = find("location_id")
    product = find("product_id")
    driver = find("driver")
    coefficient = find("coefficient", through: "round(?, 6)")
    standardError = find("standard_error", through: "round(?, 6)")
    elasticity = find("elasticity", through: "round(?, 6)")
    uplift = find("uplift", through: "round(?, 6)")
    periods = find("periods")
  }
}
