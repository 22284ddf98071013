import Chronology
import GRDB
import Identifiers
import Workspace

/// The sale lines of a location and product that are known at as-of, with the voids among them.
struct TracedSales {
  /// In the order of records.
  private(set) var lines: [TracedSale]

  /// Reads the lines in one scan of silver, which has no index by location and product.
  ///
  /// The connection must have the functions of gold.
  init(of pair: Pair, _ db: Database, asOf: Day) throws {
    let listings = try SaleCatalogue(db).listings[pair.product] ?? []
    let rows = try Row.fetchCursor(
      db, sql: Self.sql,
      arguments: ["location": pair.location, "product": pair.product, "as_of": asOf.number])
    lines = []
    while let row = try rows.next() {
      let line = TracedSale(row, listings)
      let grain = Grain(rawValue: row["source_grain"]) ?? .line
      if grain == .line || grain == .day || grain.end(of: line.day) <= asOf { lines.append(line) }
    }
    matchVoids()
  }

  private static let sql = """
    SELECT r.record, r.sale_id, line.text AS line, r.day, r.units, r.unit_price, r.discount,
      currency.text AS currency, r.batch_line, o.batch_id, o.source, o.source_grain
    FROM silver.sale_record AS r
    CROSS JOIN silver.record_origin AS o ON o.number = r.origin
    LEFT JOIN silver.text_code AS line ON line.code = r.line
    LEFT JOIN silver.text_code AS currency ON currency.code = r.currency
    WHERE r.location_id = (SELECT code FROM silver.text_code WHERE text = :location)
      AND r.product_id = (SELECT code FROM silver.text_code WHERE text = :product)
      AND r.day < :as_of
    ORDER BY r.record
    """

  /// The lines of some days.
  func lines(from start: Day, before end: Day) -> [TracedSale] {
    lines.filter { $0.day >= start && $0.day < end }
  }

  /// The first currency of a day, whose row of gold has all voids of the day.
  func firstCurrency(of day: Day) -> String? {
    lines.filter { $0.day == day }.map(\.currency).min()
  }
}

extension TracedSale {
  /// Takes a row of the query, with the price and currency of the catalogue where it has none.
  fileprivate init(_ row: Row, _ listings: [SaleCatalogue.Listing]) {
    let day = Day(row["day"] as Int)
    let (id, price): (String, Int?) = (row["sale_id"], row["unit_price"])
    let (discount, own): (Int?, String?) = (row["discount"], row["currency"])
    let units: Int = row["units"]
    let listing = listings.last { $0.from <= day.number }
    let money = { (amount: Int?) in amount.map { LineagePart.written(Double($0) / 10_000) } }
    self.init(
      record: row["record"], day: day, units: units,
      sale: id.isEmpty ? nil : Sale(source: row["source"], id: id), line: row["line"],
      currency: own ?? listing?.currency ?? "",
      revenue: Self.revenue(day, units: units, price: price, discount: discount, listing?.price),
      states: LineagePart.stating([
        ("sale_id", id), ("line", row["line"]),
        ("units", LineagePart.written(Double(units) / 1000)), ("unit_price", money(price)),
        ("discount", money(discount)), ("currency", own),
      ]), place: LineagePart.Place(batch: row["batch_id"], line: row["batch_line"]))
  }

  /// The revenue of a line by the rules of gold.
  private static func revenue(
    _ day: Day, units: Int, price: Int?, discount: Int?, _ listed: Int?
  ) -> Int128? {
    var sum = SaleDay(
      pair: 0, day: Int32(truncatingIfNeeded: day.number), currency: 0, grain: 0,
      lacksPrice: price == nil)
    sum.add(
      SaleLine(
        location: 0, product: 0, day: day.number, origin: 0, units: units, price: price,
        discount: discount, currency: nil, sale: 0))
    if price == nil { sum.setPrice(listed) }
    return sum.hasPrice ? sum.revenue : nil
  }
}

// MARK: Voids

extension TracedSales {
  /// Returned lines of one size on one day.
  private struct Returned: Hashable {
    let day: Day
    let size: Int
  }

  /// Finds the voids by the same rules as ``VoidMatcher``, line by line.
  private mutating func matchVoids() {
    let returns = Dictionary(grouping: lines.indices.filter { !lines[$0].isSold }, by: item)
    let sold = Dictionary(grouping: lines.indices.filter { lines[$0].isSold }, by: item)
    for (item, places) in returns {
      if let sold = sold[item] { matchWithinDay(places, sold) }
    }
    matchAcrossDays(returns.filter { sold[$0.key] == nil })
  }

  private func item(_ place: Int) -> Returned {
    Returned(day: lines[place].day, size: Int(clamping: lines[place].units.magnitude))
  }

  /// Matches returns to sold lines of the same day and size, those of the same sale first.
  private mutating func matchWithinDay(_ returns: [Int], _ sold: [Int]) {
    var (open, free) = (returns, sold)
    for isSameSale in [true, false] {
      for place in open {
        let partner = free.firstIndex { other in
          !isSameSale || lines[place].sale != nil && lines[other].sale == lines[place].sale
        }
        guard let partner else { continue }
        void(free.remove(at: partner), by: place, thousandths: lines[place].units.magnitude)
        open.removeAll { $0 == place }
      }
    }
  }

  /// Matches returns to earlier sold lines of the same sales, the latest first; no more units of a day are
  /// voided than were sold on it.
  private mutating func matchAcrossDays(_ unmatched: [Returned: [Int]]) {
    var left = leftToVoid()
    for (item, returns) in unmatched.sorted(by: {
      ($0.key.day, $0.key.size) < ($1.key.day, $1.key.size)
    }) {
      let sales = Set(returns.compactMap { lines[$0].sale })
      let found = lines.indices.filter { place in
        let line = lines[place]
        return line.isSold && line.units == item.size && line.day < item.day
          && line.sale.map(sales.contains) == true
      }.sorted { (lines[$1].day, $0) < (lines[$0].day, $1) }
      var open = returns
      for place in found.prefix(returns.count) {
        let own = open.firstIndex { lines[$0].sale == lines[place].sale } ?? 0
        let units = min(item.size, left[lines[place].day] ?? 0)
        left[lines[place].day, default: 0] -= units
        void(place, by: open.remove(at: own), thousandths: UInt(units))
      }
    }
  }

  /// The thousandths of units of each day that returns of later days can void: those sold in its first
  /// currency less those voided on the day.
  private func leftToVoid() -> [Day: Int] {
    Dictionary(grouping: lines.filter(\.isSold), by: \.day).mapValues { sold in
      let first = sold.first.flatMap { firstCurrency(of: $0.day) }
      let units = sold.reduce(0) { $0 + ($1.currency == first ? $1.units : 0) }
      return max(0, units - sold.reduce(0) { $0 + $1.voided })
    }
  }

  private mutating func void(_ sold: Int, by returned: Int, thousandths: UInt) {
    lines[sold].voided += Int(clamping: thousandths)
    lines[returned].reversed += Int(clamping: lines[returned].units.magnitude)
    lines[sold].counterparts.append(lines[returned].record)
    lines[returned].counterparts.append(lines[sold].record)
  }
}
