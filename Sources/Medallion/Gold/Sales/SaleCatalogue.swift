import Chronology
import GRDB

/// The list prices of products by day, for sale lines without a price or a currency.
struct SaleCatalogue {
  /// The list price of a product from a day on, and its currency; nil if unknown.
  struct Listing {
    let from: Int
    /// The price of one unit, in ten-thousandths of the currency unit.
    let price: Int?
    /// The code of the currency, or a negative number if no row of silver has it.
    let currency: Int?
  }

  /// The listings of each product by its code, in the order of days.
  private(set) var listings: [Int: [Listing]] = [:]
  /// The currencies with negative numbers.
  private(set) var currencies: [Int: String] = [:]

  /// Reads the catalogue as known at as-of; the first description of a product holds before its date, too.
  init(_ db: Database) throws {
    let rows = try BulkStatement(
      db,
      sql: """
        SELECT t.code, p.version, p.unit_price, p.currency, c.code AS currency_code
        FROM silver.silver_product AS p
        CROSS JOIN silver.text_code AS t ON t.text = p.product_id
        LEFT JOIN silver.text_code AS c ON c.text = p.currency
        WHERE NOT is_later(p.version) OR NOT EXISTS (
          SELECT 1 FROM silver.silver_product AS q
          WHERE q.product_id = p.product_id AND q.version < p.version
        )
        ORDER BY p.product_id, p.version
        """)
    let product = try rows.column("code", as: Int.self)
    let version = try rows.column("version", as: String.self)
    let price = try rows.column("unit_price", as: Int?.self)
    let currency = try rows.column("currency", as: String?.self)
    let code = try rows.column("currency_code", as: Int?.self)
    var numbers: [String: Int] = [:]
    while try rows.next() {
      let day = listings[rows[product]] == nil ? nil : Day(rows[version].prefix(10))
      let own = rows[currency].map { text in
        rows[code] ?? numbers[text] ?? -1 - numbers.count
      }
      if let own, own < 0, let text = rows[currency] {
        numbers[text] = own
        currencies[own] = text
      }
      listings[rows[product], default: []].append(
        Listing(from: day?.number ?? .min, price: rows[price], currency: own))
    }
  }
}
