import Chronology
import GRDB
import Identifiers

/// One location and product with evidence before as-of.
struct GoldPair {
  let id: Int
  let pair: Pair
  let locationKey: Int
  let productKey: Int
  let firstDay: Day
  /// The numbers of the periods whose demand is stated.
  let firstPeriod: Int
  let lastPeriod: Int
  let unitCost: Double?
  let currency: String?
  let department: String
  /// Where the pair's days lie in the fold of sales.
  let sales: Range<Int>

  var location: String { pair.location }
  var product: String { pair.product }

  /// All pairs, in the order of their ids.
  static func all(_ db: Database, _ fold: SaleFold) throws -> [GoldPair] {
    let ranges = Dictionary(zip(fold.pairs, fold.ranges()), uniquingKeysWith: { $1 })
    let rows = try BulkStatement(
      db,
      sql: """
        SELECT q.pair_id, q.location_id, q.product_id, q.location_key, q.product_key, q.first_day,
          q.first_period, q.last_period, d.unit_cost, d.currency, d.department
        FROM pair AS q JOIN dim_product AS d ON d.product_key = q.product_key
        ORDER BY q.pair_id
        """)
    var pairs: [GoldPair] = []
    while try rows.next() {
      let pair = Pair(location: rows.text(1), product: rows.text(2))
      guard let first = Day(utf8: rows.bytes(5)) else { continue }
      pairs.append(
        GoldPair(
          id: rows.integer(0), pair: pair, locationKey: rows.integer(3),
          productKey: rows.integer(4), firstDay: first, firstPeriod: rows.integer(6),
          lastPeriod: rows.integer(7), unitCost: rows.isNull(8) ? nil : rows.double(8),
          currency: rows.isNull(9) ? nil : rows.text(9), department: rows.text(10),
          sales: ranges[pair] ?? 0..<0))
    }
    return pairs
  }
}
