import Chronology
import GRDB

/// With what daily sales of gold were made from totals of silver.
///
/// If only as-of differs, and silver of some days, the other rows of `fact_sales_daily` are as before.
struct SalesBasis: Codable {
  let version: String
  /// The number of the day that gold is as of.
  let asOf: Int
  /// A hash of the catalogue's prices and currencies.
  let catalogue: String
  /// The surrogate keys that there were.
  let keys: KeyRange

  init(version: String, asOf: Day, _ catalogue: SaleCatalogue, _ db: Database) throws {
    self.version = version
    self.asOf = asOf.number
    self.catalogue = catalogue.digest
    keys = try KeyRange(all: db)
  }

  /// Whether rows that were made with `former` hold, apart from as-of.
  func continues(_ former: SalesBasis, _ db: Database) throws -> Bool {
    try version == former.version && catalogue == former.catalogue
      && former.keys.isUnchanged(in: db)
  }
}

/// The surrogate keys of locations and products up to a number each; later ones are higher.
struct KeyRange: Codable {
  let lastLocation, lastProduct: Int
  let digest: String

  /// All keys in the history database attached to `db`.
  init(all db: Database) throws {
    func last(_ dimension: String) throws -> Int {
      try Int.fetchOne(
        db, sql: "SELECT max(surrogate_key) FROM history.key_map WHERE dimension = ?",
        arguments: [dimension]) ?? 0
    }
    let (location, product) = (try last("location"), try last("product"))
    self.init(
      lastLocation: location, lastProduct: product,
      digest: try Self.digest(location, product, db))
  }

  init(lastLocation: Int, lastProduct: Int, digest: String) {
    self.lastLocation = lastLocation
    self.lastProduct = lastProduct
    self.digest = digest
  }

  /// Whether these keys still mean the same members.
  func isUnchanged(in db: Database) throws -> Bool {
    try digest == Self.digest(lastLocation, lastProduct, db)
  }

  private static func digest(
    _ lastLocation: Int, _ lastProduct: Int, _ db: Database
  ) throws -> String {
    let digest = Digest()
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT dimension, surrogate_key, natural_key FROM history.key_map
        WHERE dimension = 'location' AND surrogate_key <= ?
          OR dimension = 'product' AND surrogate_key <= ?
        ORDER BY dimension, surrogate_key
        """, arguments: [lastLocation, lastProduct])
    while let row = try rows.next() {
      let (dimension, key, id): (String, Int, String) = (row[0], row[1], row[2])
      digest.update("\(dimension)|\(key)|\(id)\n")
    }
    return digest.finish().hexadecimal
  }
}
