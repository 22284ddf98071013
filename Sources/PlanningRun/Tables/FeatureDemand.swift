import Chronology
import Medallion

/// The columns of `feature_demand`.
struct FeatureDemand: TableColumns {
  static let table = "feature_demand"
  /// The lags, in periods.
  static let lags = [1, 2, 4, 13, 52, 3, 8, 26]
  /// The numbers of periods over which means are taken.
  static let windows = [4, 13, 52]
  /// The numbers of periods over which the totals of a location and of a product are averaged.
  static let totalWindows = [1, 4]

  let locationKey, productKey, weekOfYear, age, isImputed: SQLColumn<Int>
  let location, product, category, department, region: SQLColumn<String>
  let periodStart, cutoff: SQLColumn<Day>
  /// In the order of `lags` and of `windows`.
  let lags, means: [SQLColumn<Double?>]
  /// In the order of `totalWindows`.
  let locationTotals, productTotals: [SQLColumn<Double?>]
  let deviation: SQLColumn<Double?>
  let nonzeroShare, unitPrice, inStockShare, target: SQLColumn<Double?>
  let periodsSinceSale, eventDays: SQLColumn<Int?>
  let plannedPrice, promotionShare, promotionDiscount: SQLColumn<Double?>

  init(_ find: inout ColumnFinder) {
    locationKey = find("location_key")
    productKey = find("product_key")
    location = find("location_id")
    product = find("product_id")
    periodStart = find("period_start")
    cutoff = find("cutoff")
    lags = Self.lags.map { find("lag_\($0)") }
    means = Self.windows.map { find("mean_\($0)") }
    nonzeroShare = find("nonzero_share_13")
    periodsSinceSale = find("periods_since_sale")
    weekOfYear = find("week_of_year")
    unitPrice = find("unit_price", through: "round(?, 4)")
    inStockShare = find("in_stock_share")
    target = find("target")
    deviation = find("sd_13")
    isImputed = find("is_imputed_lag_1")
    age = find("age_periods")
    category = find("category")
    department = find("department")
    region = find("region")
    locationTotals = ["location_lag_1", "location_mean_4"].map { find($0) }
    plannedPrice = find("planned_price")
    promotionShare = find("promotion_share")
    promotionDiscount = find("promotion_discount")
    eventDays = find("event_days")
    productTotals = ["product_lag_1", "product_mean_4"].map { find($0) }
  }
}
