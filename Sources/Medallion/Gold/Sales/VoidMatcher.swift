import Chronology
import GRDB
import Identifiers

/// Finds sales that were voided and so are not demand.
///
/// A void is two lines of the same product and location with opposite units, on the same day or of the
/// same sale on different days.
struct VoidMatcher {
  private struct Key: Hashable {
    let pair: Int32
    let day: Int32
  }

  /// Returned lines of one size that match no sale of their own day.
  private struct Unmatched {
    let pair: Int32
    let day: Int32
    let size: Double
    let count: Int
  }

  /// Units of a day that returns on later days voided: all, and those returned in the same period.
  struct LaterVoids {
    fileprivate(set) var all = 0.0
    fileprivate(set) var inPeriod = 0.0
  }

  private let period: Period
  private var unmatched: [Unmatched] = []
  private var later: [Key: LaterVoids] = [:]
  private var reversals: [Key: Double] = [:]

  init(_ period: Period) { self.period = period }

  /// The units voided among the lines of one pair and day.
  mutating func matchWithinDay(_ lines: ArraySlice<SaleLine>, pair: Int32) -> Double {
    guard lines.contains(where: { $0.units < 0 }) else { return 0 }
    var negative: [Double: Int] = [:]
    for line in lines where line.units < 0 { negative[-line.units, default: 0] += 1 }
    var units = 0.0
    for (size, count) in negative.sorted(by: { $0.key < $1.key }) {
      let matched = min(count, lines.count { $0.units == size })
      units += Double(matched) * size
      if matched == 0, let day = lines.first?.day {
        unmatched.append(Unmatched(pair: pair, day: day, size: size, count: count))
      }
    }
    return units
  }

  /// Matches returns to earlier lines of the same sale.
  mutating func matchAcrossDays(_ db: Database, pairs: [Pair]) throws {
    guard !unmatched.isEmpty else { return }
    try Self.findSales(in: db)
    let find = try BulkStatement(
      db,
      sql: """
        SELECT s.day FROM returned_line AS r
        JOIN sold_line AS s ON s.source = r.source AND s.sale_id = r.sale_id
          AND s.location_id = r.location_id AND s.product_id = r.product_id AND s.units = -r.units
        WHERE r.location_id = (SELECT code FROM silver.text_code WHERE text = :location)
          AND r.product_id = (SELECT code FROM silver.text_code WHERE text = :product)
          AND r.day = :day AND r.units = -:units AND s.day < :day
        ORDER BY s.day DESC LIMIT :count
        """)
    let day = try find.column("day", as: Int.self)
    for item in unmatched {
      try find.set("location", pairs[Int(item.pair)].location)
      try find.set("product", pairs[Int(item.pair)].product)
      try find.set("day", Int(item.day))
      try find.set("units", Int((item.size * 1000).rounded()))
      try find.set("count", item.count)
      while try find.next() { void(item, soldOn: Day(find[day])) }
    }
  }

  private mutating func void(_ item: Unmatched, soldOn day: Day) {
    let key = Key(pair: item.pair, day: Int32(day.number))
    later[key, default: LaterVoids()].all += item.size
    if period.index(of: day) == period.index(of: Day(Int(item.day))) {
      later[key, default: LaterVoids()].inPeriod += item.size
    }
    reversals[Key(pair: item.pair, day: item.day), default: 0] += item.size
  }

  /// Makes the temporary relations of lines that were returned, and of lines of the same sales that were
  /// sold.
  private static func findSales(in db: Database) throws {
    try db.execute(
      sql: """
        CREATE TEMP TABLE returned_line AS
        SELECT o.source, s.sale_id, s.location_id, s.product_id, s.day, s.units
        FROM silver.sale_record AS s JOIN silver.record_origin AS o ON o.number = s.origin
        WHERE s.units < 0 AND s.sale_id <> '';
        CREATE INDEX temp.returned_line_place
          ON returned_line (location_id, product_id, day, units);
        CREATE TEMP TABLE sold_line AS
        SELECT o.source, s.sale_id, s.location_id, s.product_id, s.day, s.units
        FROM silver.sale_record AS s JOIN silver.record_origin AS o ON o.number = s.origin
        WHERE s.units > 0 AND s.sale_id IN (SELECT sale_id FROM returned_line);
        CREATE INDEX temp.sold_line_sale ON sold_line (sale_id);
        """)
  }

  /// The units of a day that later returns of the same sales voided; each day can be requested once.
  mutating func units(pair: Int32, day: Int32, atMost limit: Double) -> LaterVoids {
    guard var voids = later.removeValue(forKey: Key(pair: pair, day: day)) else {
      return LaterVoids()
    }
    voids.all = min(voids.all, max(0, limit))
    voids.inPeriod = min(voids.inPeriod, max(0, limit))
    return voids
  }

  /// The units returned on a day that void earlier sales; each day can be requested once.
  mutating func reversedUnits(pair: Int32, day: Int32) -> Double {
    reversals.removeValue(forKey: Key(pair: pair, day: day)) ?? 0
  }
}
