import Chronology
import GRDB
import Workspace

/// Reads sale lines from silver and gives locations, products and currencies numbers.
struct SaleReader {
  private let asOf: Day
  private(set) var currencies = [""]
  var lines: [SaleLine] = []
  private var pairs: [(location: String, product: String)] = []
  private var numberOfPair: [Int: Int32] = [:]

  init(asOf: Day) { self.asOf = asOf }

  mutating func read(_ db: Database) throws {
    let rows = try BulkStatement(
      db,
      sql: """
        SELECT s.location_id, s.product_id, s.day, s.source_grain, s.units,
          coalesce(s.unit_price, p.unit_price), s.discount, coalesce(s.currency, p.currency)
        FROM silver.silver_sale AS s
        LEFT JOIN known_product AS p ON p.product_id = s.product_id
        """)
    while try rows.next() {
      guard let day = Day(utf8: rows.bytes(2)), day < asOf,
        let grain = SaleFold.grains.firstIndex(where: { rows.text(3) == $0.rawValue }),
        grain < 2 || SaleFold.grains[grain].end(of: day) <= asOf
      else { continue }
      let thousandths = Int((rows.double(4) * 1000).rounded())
      let discount = rows.integer(6) * 1000
      lines.append(
        SaleLine(
          pair: pair(rows.bytes(0), rows.bytes(1)), day: Int32(day.number),
          thousandths: thousandths,
          revenue: thousandths * rows.integer(5) - (thousandths < 0 ? -discount : discount),
          currency: rows.isNull(7) ? 0 : currency(rows.text(7)), hasPrice: !rows.isNull(5),
          grain: UInt8(grain)))
    }
  }

  /// By number of a pair as read, its place in the order of location and product.
  func ranks() -> [Int32] {
    let order = pairs.indices.sorted { pairs[$0] < pairs[$1] }
    var ranks = [Int32](repeating: 0, count: pairs.count)
    for (rank, number) in order.enumerated() { ranks[number] = Int32(rank) }
    return ranks
  }

  func sortedPairs(_ ranks: [Int32]) -> [(location: String, product: String)] {
    var sorted = pairs
    for (number, rank) in ranks.enumerated() { sorted[Int(rank)] = pairs[number] }
    return sorted
  }

  private mutating func pair(
    _ location: UnsafeBufferPointer<UInt8>, _ product: UnsafeBufferPointer<UInt8>
  ) -> Int32 {
    var hash = ContentHash()
    hash.add(location)
    hash.add(product)
    if let known = numberOfPair[hash.value] { return known }
    let number = Int32(pairs.count)
    pairs.append(
      (String(decoding: location, as: UTF8.self), String(decoding: product, as: UTF8.self)))
    numberOfPair[hash.value] = number
    return number
  }

  private mutating func currency(_ code: String) -> UInt16 {
    if let known = currencies.firstIndex(of: code) { return UInt16(known) }
    currencies.append(code)
    return UInt16(currencies.count - 1)
  }
}
