import Chronology
import GRDB
import Identifiers

/// A location and product with records before as-of.
struct KnownPair {
  let id: Int
  let pair: Pair
  let keys: PairKeys
  /// The day of the first record.
  let firstDay: Day
  /// The index of the first period with demand.
  let firstPeriod: Int
  /// The index of the last period with demand.
  let lastPeriod: Int
  /// The cost of one unit, in units of `currency`.
  let unitCost: Double?
  let currency: String?
  /// The list price of one unit, in units of `currency`.
  let unitPrice: Double?
  let category: String
  let department: String
  /// The range of the pair's days in the fold of sales.
  let sales: Range<Int>

  var location: String { pair.location }
  var product: String { pair.product }

  /// All pairs, in the order of their ids.
  static func all(_ db: Database, _ fold: DailySales) throws -> [KnownPair] {
    let ranges = Dictionary(zip(fold.pairs, fold.ranges), uniquingKeysWith: { $1 })
    let (rows, row) = try BulkStatement.reading(PairColumns.self, in: db)
    var pairs: [KnownPair] = []
    while try rows.next() {
      let pair = Pair(location: rows[row.location], product: rows[row.product])
      guard let first = rows[row.firstDay] else { continue }
      pairs.append(
        KnownPair(
          id: rows[row.id], pair: pair,
          keys: PairKeys(location: rows[row.locationKey], product: rows[row.productKey]),
          firstDay: first, firstPeriod: rows[row.firstPeriod], lastPeriod: rows[row.lastPeriod],
          unitCost: rows[row.unitCost], currency: rows[row.currency],
          unitPrice: rows[row.unitPrice],
          category: rows[row.category], department: rows[row.department],
          sales: ranges[pair] ?? 0..<0))
    }
    return pairs
  }
}

/// The columns read of each pair, in the order of ids.
private struct PairColumns: QueryColumns {
  static let sql = """
    SELECT q.pair_id, q.location_id, q.product_id, q.location_key, q.product_key, q.first_day,
      q.first_period, q.last_period, d.unit_cost, d.currency, d.unit_price, d.category, d.department
    FROM pair AS q JOIN dim_product AS d ON d.product_key = q.product_key
    ORDER BY q.pair_id
    """

  let id, locationKey, productKey, firstPeriod, lastPeriod: SQLColumn<Int>
  let location, product, category, department: SQLColumn<String>
  let firstDay: SQLColumn<Day?>
  let unitCost, unitPrice: SQLColumn<Double?>
  let currency: SQLColumn<String?>

  init(_ find: inout ColumnFinder) {
    id = find("pair_id")
    location = find("location_id")
    product = find("product_id")
    locationKey = find("location_key")
    productKey = find("product_key")
    firstDay = find("first_day")
    firstPeriod = find("first_period")
    lastPeriod = find("last_period")
    unitCost = find("unit_cost")
    unitPrice = find("unit_price")
    currency = find("currency")
    category = find("category")
    department = find("department")
  }
}
