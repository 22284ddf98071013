import GRDB

/// The ids of the products, locations and suppliers described in silver, and the locations' time zones.
struct KnownMembers {
  private var ids: [String: Set<Int>] = [:]
  /// The time zone of the highest version of each location's description, by location id.
  private(set) var zones: [String: String] = [:]

  /// Reads the members from silver.
  init(_ db: Database) throws {
    for dimension in Entity.memberDimensions {
      let key = dimension.naturalKey[0]
      let rows = try BulkStatement(
        db, sql: "SELECT DISTINCT \(key) FROM \(dimension.relation)")
      let id = try rows.column(key, as: String.self)
      var known: Set<Int> = []
      while try rows.next() { known.insert(Self.hash(rows.bytes(id))) }
      ids[dimension.name] = known
    }
    let rows = try BulkStatement(
      db,
      sql: """
        SELECT location_id, timezone FROM silver_location WHERE timezone IS NOT NULL
        ORDER BY location_id, version
        """)
    let location = try rows.column("location_id", as: String.self)
    let zone = try rows.column("timezone", as: String.self)
    while try rows.next() { zones[rows[location]] = rows[zone] }
  }

  /// Whether the dimension has a member with this id.
  func contains(_ id: UnsafeBufferPointer<UInt8>, in dimension: String) -> Bool {
    ids[dimension]?.contains(Self.hash(id)) ?? false
  }

  /// A fingerprint of the dimension's ids: the number of ids and the sum of their hashes.
  func fingerprint(of dimension: Entity) -> String {
    let known = ids[dimension.name] ?? []
    return "\(known.count) \(known.reduce(0, &+))"
  }

  private static func hash(_ id: UnsafeBufferPointer<UInt8>) -> Int {
    var hash = ContentHash()
    hash.add(id)
    return hash.value
  }
}
