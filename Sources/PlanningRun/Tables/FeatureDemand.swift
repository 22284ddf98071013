import Chronology
import Medallion

/// The columns of `feature_demand`.
struct FeatureDemand: TableColumns {
  static let table = "feature_demand"
  /// The lags, in periods.
  static let lags = [1, 2, 4, 13, 52]
  /// The numbers of periods over which means are taken.
  static let windows = [4, 13, 52]

  let locationKey, productKey, weekOfYear: SQLColumn<Int>
  let location, product: SQLColumn<String>
  let periodStart, cutoff: SQLColumn<Day>
  /// In the order of `lags` and of `windows`.
  let lags, means: [SQLColumn<Double?>]
  let nonzeroShare, unitPrice, inStockShare, target: SQLColumn<Double?>
  let periodsSinceSale: SQLColumn<Int?>

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
  }
}
