import Chronology
import GRDB
import Identifiers
import Workspace

/// Reads sale lines from silver and numbers their pairs and currencies.
struct SaleReader {
  private let asOf: Day
  private(set) var currencies = [""]
  var lines: [SaleLine] = []
  private var pairs: [Pair] = []
  /// What the catalogue says of each pair's product, in the order of days.
  private var listings: [[Listing]] = []
  private var numberOfPair: [Int: Int32] = [:]

  /// The list price of a product from a day on, and its currency; nil if unknown.
  private struct Listing {
    let from: Int32
    /// The price of one unit, in ten-thousandths of the currency unit.
    let price: Int?
    let currency: String?
  }

  init(asOf: Day) { self.asOf = asOf }

  mutating func read(_ db: Database) throws {
    // Looked up once per pair; a join would look up the product of each of millions of lines.
    let catalogue = try Self.catalogue(db)
    let (rows, row) = try BulkStatement.reading(SaleColumns.self, in: db)
    while try rows.next() {
      guard let day = rows[row.day], day < asOf,
        let grain = Self.grain(rows.bytes(row.grain)),
        grain < 2 || DailySales.grains[grain].end(of: day) <= asOf
      else { continue }
      let units = rows[row.units]
      let pair = pair(rows.bytes(row.location), rows.bytes(row.product), catalogue)
      let (price, code) = terms(rows[row.price], rows[row.currency], of: pair, on: day)
      let revenue = Self.revenue(units, price, discount: rows[row.discount] ?? 0)
      lines.append(
        SaleLine(
          pair: pair, day: Int32(day.number), units: units, revenue: revenue ?? 0,
          currency: code.map { currency($0) } ?? 0, hasPrice: revenue != nil, grain: UInt8(grain)))
    }
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
  private static func revenue(_ units: Double, _ price: Int?, discount: Int) -> Int? {
    guard let price else { return nil }
    let thousandths = Int((units * 1000).rounded())
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

  /// The number of a grain in `DailySales.grains`, found by its first letter; nil if unknown.
  static func grain(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let grain = DailySales.grains.firstIndex(where: { $0.rawValue.utf8.first == word.first })
    else { return nil }
    return DailySales.grains[grain].rawValue.utf8.elementsEqual(word) ? grain : nil
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
    _ location: UnsafeBufferPointer<UInt8>, _ product: UnsafeBufferPointer<UInt8>,
    _ catalogue: [String: [Listing]]
  ) -> Int32 {
    var hash = ContentHash()
    hash.add(location)
    hash.add(product)
    if let known = numberOfPair[hash.value] { return known }
    let number = Int32(pairs.count)
    let name = String(decoding: product, as: UTF8.self)
    pairs.append(Pair(location: String(decoding: location, as: UTF8.self), product: name))
    listings.append(catalogue[name] ?? [])
    numberOfPair[hash.value] = number
    return number
  }

  private mutating func currency(_ code: String) -> UInt16 {
    if let known = currencies.firstIndex(of: code) { return UInt16(known) }
    currencies.append(code)
    return UInt16(currencies.count - 1)
  }
}

/// The columns read of a sale line.
private struct SaleColumns: QueryColumns {
  static let sql = """
    SELECT location_id, product_id, day, source_grain, units, unit_price, discount, currency
    FROM silver.silver_sale
    """

  let location, product, grain: SQLColumn<String>
  let day: SQLColumn<Day?>
  let units: SQLColumn<Double>
  let price, discount: SQLColumn<Int?>
  let currency: SQLColumn<String?>

  init(_ find: inout ColumnFinder) {
    location = find("location_id")
    product = find("product_id")
    day = find("day")
    grain = find("source_grain")
    units = find("units")
    price = find("unit_price")
    discount = find("discount")
    currency = find("currency")
  }
}
