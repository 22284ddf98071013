import Chronology
import GRDB
import Identifiers

/// The prices known at as-of, by product and location.
struct PlannedPrices {
  /// The prices of one pair in the order of days, those of the location and those of every location.
  struct OfPair {
    fileprivate let own, general: [Price]

    /// The price in force on a day, in currency units; nil if none is known.
    func unitPrice(on day: Day) -> Double? {
      (own.last { $0.from <= day } ?? general.last { $0.from <= day })?.amount
    }
  }

  fileprivate struct Price {
    let from: Day
    let amount: Double
  }

  /// Under an empty location are the prices of every location.
  private var prices: [Pair: [Price]] = [:]

  var isEmpty: Bool { prices.isEmpty }

  init(_ db: Database) throws {
    let (rows, row) = try BulkStatement.reading(KnownPriceColumns.self, in: db)
    while try rows.next() {
      guard let from = rows[row.from] else { continue }
      let pair = Pair(location: rows[row.location], product: rows[row.product])
      prices[pair, default: []].append(
        Price(from: from, amount: Double(rows[row.price]) / 10_000))
    }
  }

  func of(_ pair: Pair) -> OfPair {
    OfPair(
      own: prices[pair] ?? [],
      general: prices[Pair(location: "", product: pair.product)] ?? [])
  }
}

/// The columns read of each price, in the order of days.
private struct KnownPriceColumns: QueryColumns {
  static let sql = """
    SELECT location_id, product_id, effective_on, unit_price FROM known_price
    ORDER BY location_id, product_id, effective_on
    """

  let location, product: SQLColumn<String>
  let from: SQLColumn<Day?>
  let price: SQLColumn<Int>

  init(_ find: inout ColumnFinder) {
    location = find("location_id")
    product = find("product_id")
    from = find("effective_on")
    price = find("unit_price")
  }
}
