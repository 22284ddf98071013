import GRDB

/// The surrogate keys of locations and products, by the retailer's own ids.
struct SurrogateKeys {
  private let locations: [String: Int]
  private let products: [String: Int]

  init(_ db: Database) throws {
    locations = try Self.read(db, "SELECT location_id, location_key FROM dim_location")
    products = try Self.read(db, "SELECT product_id, product_key FROM dim_product")
  }

  /// The key of a location; that of the unknown member where there is none.
  func location(_ id: String) -> Int { locations[id] ?? -1 }

  /// The key of a product; that of the unknown member where there is none.
  func product(_ id: String) -> Int { products[id] ?? -1 }

  private static func read(_ db: Database, _ sql: String) throws -> [String: Int] {
    let rows = try BulkStatement(db, sql: sql)
    var keys: [String: Int] = [:]
    while try rows.next() { keys[rows.text(0)] = rows.integer(1) }
    return keys
  }
}
