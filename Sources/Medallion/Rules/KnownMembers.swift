import GRDB

/// The ids of products, locations and suppliers that the catalogues name, and locations' zones.
struct KnownMembers {
  private var ids: [String: Set<Int>] = [:]
  /// By location, the zone of its newest description.
  private(set) var zones: [String: String] = [:]

  /// Reads the members that silver knows.
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

  /// Whether the dimension has a member of this id.
  func contains(_ id: UnsafeBufferPointer<UInt8>, in dimension: String) -> Bool {
    ids[dimension]?.contains(Self.hash(id)) ?? false
  }

  /// A text that changes where the dimension's ids do.
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
