import Chronology
import GRDB

/// The list prices of products by day, for sale lines without a price or a currency.
struct SaleCatalogue {
  /// The list price of a product from a day on, and its currency; nil if unknown.
  struct Listing: Equatable {
    let from: Int
    /// The price of one unit, in ten-thousandths of the currency unit.
    let price: Int?
    let currency: String?
  }

  /// The listings of each product, in the order of days.
  private(set) var listings: [String: [Listing]] = [:]

  /// Reads the catalogue as known at as-of; the first description of a product holds before its date, too.
  init(_ db: Database) throws {
    let rows = try BulkStatement(
      db,
      sql: """
        SELECT p.product_id, p.version, p.unit_price, p.currency
        FROM silver.silver_product AS p
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
    while try rows.next() {
      let day = listings[rows[product]] == nil ? nil : Day(rows[version].prefix(10))
      listings[rows[product], default: []].append(
        Listing(from: day?.number ?? .min, price: rows[price], currency: rows[currency]))
    }
  }

  /// The currencies that it names.
  var currencies: Set<String> { Set(listings.values.joined().compactMap(\.currency)) }

  /// A hash of all listings.
  var digest: String {
    let digest = Digest()
    for (product, listings) in listings.sorted(by: { $0.key < $1.key }) {
      for item in listings {
        let price = item.price.map(String.init) ?? ""
        digest.update("\(product)|\(item.from)|\(price)|\(item.currency ?? "")\n")
      }
    }
    return digest.finish().hexadecimal
  }

}
