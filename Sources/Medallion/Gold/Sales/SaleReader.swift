import Chronology
import GRDB
import Identifiers
import Workspace

/// Reads sale lines from silver and numbers their pairs and currencies.
struct SaleReader {
  private let asOf: Day
  /// The currency codes by number, in alphabetical order; number 0 is no currency.
  private(set) var currencies = [""]
  var lines: [SaleLine] = []
  private var pairs: [Pair] = []
  /// What the catalogue says of each pair's product, in the order of days.
  private var listings: [[Listing]] = []
  private var numberOfPair: [Int: Int32] = [:]
  private var texts: RecordTexts

  /// The list price of a product from a day on, and its currency; nil if unknown.
  private struct Listing {
    let from: Int32
    /// The price of one unit, in ten-thousandths of the currency unit.
    let price: Int?
    let currency: String?
  }

  /// Prepares to read the sales before `asOf` from the silver database attached to `db`.
  init(_ db: Database, asOf: Day) throws {
    self.asOf = asOf
    texts = try RecordTexts(db)
  }

  mutating func read(_ db: Database) throws {
    // Looked up once per pair; a join would look up the product of each of millions of lines.
    let catalogue = try Self.catalogue(db)
    let grains = try RecordOrigin.all(db).mapValues { origin in
      DailySales.grains.firstIndex(of: origin.grain) ?? 0
    }
    let (rows, row) = try BulkStatement.reading(SaleColumns.self, in: db)
    while try rows.next() {
      let day = Day(rows[row.day])
      guard day < asOf, let grain = grains[rows[row.origin]],
        grain < 2 || DailySales.grains[grain].end(of: day) <= asOf
      else { continue }
      let pair = try pair(rows[row.location], rows[row.product], catalogue)
      let own = try rows[row.currency].map { try texts[$0] }
      let (price, code) = terms(rows[row.price], own, of: pair, on: day)
      let thousandths = rows[row.units]
      let revenue = Self.revenue(thousandths, price, discount: rows[row.discount] ?? 0)
      lines.append(
        SaleLine(
          pair: pair, day: Int32(day.number), units: Double(thousandths) / 1000,
          revenue: revenue ?? 0, currency: code.map { currency($0) } ?? 0,
          hasPrice: revenue != nil, grain: UInt8(grain)))
    }
    sortCurrencies()
  }

  /// The price and currency of a line; what it lacks is that of the catalogue on its day.
  private func terms(
    _ price: Int?, _ currency: String?, of pair: Int32, on day: Day
  ) -> (price: Int?, currency: String?) {
    guard price == nil || currency == nil else { return (price, currency) }
    let listing = listings[Int(pair)].last { $0.from <= Int32(day.number) }
    return (price ?? listing?.price, currency ?? listing?.currency)
  }

  /// The revenue of a line, in ten-millionths of the currency unit; nil if no price is known, or if the
  /// catalogue's price gives an implausibly large amount.
  private static func revenue(_ thousandths: Int, _ price: Int?, discount: Int) -> Int? {
    guard let price else { return nil }
    let (amount, isTooLarge) = thousandths.multipliedReportingOverflow(by: price)
    guard !isTooLarge, amount.magnitude <= UInt(CellReader.largestAmount * 1e7) else { return nil }
    return amount - (thousandths < 0 ? -discount : discount) * 1000
  }

  /// The prices of each product: those of the first description hold before its date, too.
  private static func catalogue(_ db: Database) throws -> [String: [Listing]] {
    let rows = try BulkStatement(
      db,
      sql: """
        SELECT p.product_id, p.version, p.unit_price, p.currency FROM silver.silver_product AS p
        WHERE NOT is_later(p.version) OR NOT EXISTS (
          SELECT 1 FROM silver.silver_product AS q
          WHERE q.product_id = p.product_id AND q.version < p.version
        )
        ORDER BY p.product_id, p.version
        """)
    let product = try rows.column("product_id", as: String.self)
    let version = try rows.column("version", as: String.self)
    let price = try rows.column("unit_price", as: Int?.self)
    let currency = try rows.column("currency", as: String?.self)
    var catalogue: [String: [Listing]] = [:]
    while try rows.next() {
      let day = catalogue[rows[product]] == nil ? nil : Day(rows[version].prefix(10))
      catalogue[rows[product], default: []].append(
        Listing(
          from: day.map { Int32($0.number) } ?? .min, price: rows[price], currency: rows[currency]))
    }
    return catalogue
  }

  /// The rank of each pair by location and product, by the pair's number.
  func ranks() -> [Int32] {
    let order = pairs.indices.sorted { pairs[$0] < pairs[$1] }
    var ranks = [Int32](repeating: 0, count: pairs.count)
    for (rank, number) in order.enumerated() { ranks[number] = Int32(rank) }
    return ranks
  }

  func sortedPairs(_ ranks: [Int32]) -> [Pair] {
    var sorted = pairs
    for (number, rank) in ranks.enumerated() { sorted[Int(rank)] = pairs[number] }
    return sorted
  }

  private mutating func pair(
    _ location: Int, _ product: Int, _ catalogue: [String: [Listing]]
  ) throws -> Int32 {
    let key = location << 32 | product
    if let known = numberOfPair[key] { return known }
    let number = Int32(pairs.count)
    let pair = Pair(location: try texts[location], product: try texts[product])
    pairs.append(pair)
    listings.append(catalogue[pair.product] ?? [])
    numberOfPair[key] = number
    return number
  }

  private mutating func currency(_ code: String) -> UInt16 {
    if let known = currencies.firstIndex(of: code) { return UInt16(known) }
    currencies.append(code)
    return UInt16(currencies.count - 1)
  }

  /// Numbers the currencies in alphabetical order, so that the order of files does not show.
  private mutating func sortCurrencies() {
    let sorted = currencies.sorted()
    guard sorted != currencies else { return }
    let numbers = currencies.map { UInt16(sorted.firstIndex(of: $0) ?? 0) }
    for place in lines.indices { lines[place].currency = numbers[Int(lines[place].currency)] }
    currencies = sorted
  }
}

/// The columns read of a sale line.
private struct SaleColumns: QueryColumns {
  static let sql = """
    SELECT location_id, product_id, day, origin, units, unit_price, discount, currency
    FROM silver.sale_record
    """

  let location, product, day, origin, units: SQLColumn<Int>
  let price, discount, currency: SQLColumn<Int?>

  init(_ find: inout ColumnFinder) {
    location = find("location_id")
    product = find("product_id")
    day = find("day")
    origin = find("origin")
    units = find("units")
    price = find("unit_price")
    discount = find("discount")
    currency = find("currency")
  }
}
