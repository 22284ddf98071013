import GRDB

/// The surrogate keys of locations and products, by the retailer's ids.
struct SurrogateKeys {
  private let locations: [String: Int]
  private let products: [String: Int]

  /// The keys in the history database attached to `db`, also of members that gold no longer has.
  init(ofHistory db: Database) throws {
    func query(_ dimension: String) -> String {
      "SELECT natural_key AS id, surrogate_key AS key FROM history.key_map "
        + "WHERE dimension = '\(dimension)'"
    }
    locations = try Self.read(db, query("location"))
    products = try Self.read(db, query("product"))
  }

  init(_ db: Database) throws {
    locations = try Self.read(db, "SELECT location_id AS id, location_key AS key FROM dim_location")
    products = try Self.read(db, "SELECT product_id AS id, product_key AS key FROM dim_product")
  }

  /// The key of a location; −1, the unknown member, if it has none.
  func location(_ id: String) -> Int { locations[id] ?? -1 }

  /// The key of a product; −1, the unknown member, if it has none.
  func product(_ id: String) -> Int { products[id] ?? -1 }

  private static func read(_ db: Database, _ sql: String) throws -> [String: Int] {
    let rows = try BulkStatement(db, sql: sql)
    let id = try rows.column("id", as: String.self)
    let key = try rows.column("key", as: Int.self)
    var keys: [String: Int] = [:]
    while try rows.next() { keys[rows[id]] = rows[key] }
    return keys
  }
}
