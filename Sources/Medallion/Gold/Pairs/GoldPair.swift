import Chronology
import GRDB

/// One location and product with evidence before as-of.
struct GoldPair {
  let id: Int
  let location: String
  let product: String
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

  /// All pairs, in the order of their ids.
  static func all(_ db: Database, _ fold: SaleFold) throws -> [GoldPair] {
    var ranges: [String: Range<Int>] = [:]
    for (pair, range) in zip(fold.pairs, fold.ranges()) {
      ranges[pair.location + "\u{1F}" + pair.product] = range
    }
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
      let location = rows.text(1)
      let product = rows.text(2)
      guard let first = Day(utf8: rows.bytes(5)) else { continue }
      pairs.append(
        GoldPair(
          id: rows.integer(0), location: location, product: product, locationKey: rows.integer(3),
          productKey: rows.integer(4), firstDay: first, firstPeriod: rows.integer(6),
          lastPeriod: rows.integer(7), unitCost: rows.isNull(8) ? nil : rows.double(8),
          currency: rows.isNull(9) ? nil : rows.text(9), department: rows.text(10),
          sales: ranges[location + "\u{1F}" + product] ?? 0..<0))
    }
    return pairs
  }
}
