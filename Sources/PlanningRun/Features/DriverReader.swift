import Chronology
import GRDB
import Identifiers
import Medallion

/// Reads what is planned for each period from `fact_driver`, pair by pair.
struct DriverReader {
  /// What is planned for one period.
  struct Drivers {
    /// The price of one unit, in currency units.
    var unitPrice: Double?
    /// The share of the days with a promotion, 0…1.
    var promotionShare: Double?
    /// The mean discount over all days, 0…1.
    var promotionDiscount: Double?
    /// The number of days with an event.
    var eventDays: Int?
  }

  private let rows: BulkStatement
  private let row: DriverColumns
  private let period: Period
  private var hasRow: Bool

  init(_ db: Database, _ period: Period) throws {
    self.period = period
    (rows, row) = try BulkStatement.reading(DriverColumns.self, in: db)
    hasRow = try rows.next()
  }

  /// What is planned for a pair, by the number of the period; pairs must be requested in the order of
  /// `fact_demand`, which is that of `fact_driver`.
  mutating func drivers(of keys: PairKeys) throws -> [Int: Drivers] {
    var found: [Int: Drivers] = [:]
    while hasRow {
      let isIts = keys == PairKeys(location: rows[row.location], product: rows[row.product])
      guard isIts || found.isEmpty else { break }
      if isIts, let start = rows[row.periodStart] {
        found[period.index(of: start)] = Drivers(
          unitPrice: rows[row.unitPrice], promotionShare: rows[row.promotionShare],
          promotionDiscount: rows[row.promotionDiscount], eventDays: rows[row.eventDays])
      }
      hasRow = try rows.next()
    }
    return found
  }
}

/// The columns read of each pair and period, in the order of pairs.
struct DriverColumns: QueryColumns {
  static let sql = """
    SELECT location_key, product_key, period_start, unit_price, promotion_share,
      promotion_discount, event_days
    FROM fact_driver ORDER BY rowid
    """

  let location, product: SQLColumn<Int>
  let periodStart: SQLColumn<Day?>
  let unitPrice, promotionShare, promotionDiscount: SQLColumn<Double?>
  let eventDays: SQLColumn<Int?>

  init(_ find: inout ColumnFinder) {
    location = find("location_key")
    product = find("product_key")
    periodStart = find("period_start")
    unitPrice = find("unit_price")
    promotionShare = find("promotion_share")
    promotionDiscount = find("promotion_discount")
    eventDays = find("event_days")
  }
}
