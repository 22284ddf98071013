import GRDB

/// The facts that must be loaded again, since zones or members on which they depend have changed;
/// so the order of files does not matter.
///
/// The zones and members of the last load are stored in the database, since a run can be killed
/// between a dimension and its facts.
enum StaleFacts {
  /// Stores the current zones and members; returns the entities that must be loaded again.
  static func find(in db: Database) throws -> [Entity] {
    let known = try KnownMembers(db)
    let stale = try staleZones(known, db) + staleMembers(known, db)
    try db.execute(sql: "DELETE FROM loaded_under")
    for (location, zone) in known.zones.sorted(by: { $0.key < $1.key }) {
      try remember("zone", location, zone, db)
    }
    for dimension in Entity.all where dimension.isDimension {
      try remember("members", dimension.name, known.fingerprint(of: dimension), db)
    }
    return Entity.all.filter { entity in stale.contains { $0.name == entity.name } }
  }

  /// Entities with rows whose business day depends on a changed time zone: times with a UTC offset.
  private static func staleZones(_ known: KnownMembers, _ db: Database) throws -> [Entity] {
    let before = try recalled("zone", db)
    let names = Set(known.zones.keys).union(before.keys)
    let changed = names.filter { known.zones[$0] != before[$0] }.sorted()
    guard !changed.isEmpty else { return [] }
    return try Entity.all.filter { entity in
      guard let time = entity.timeColumn else { return false }
      guard entity.records == nil else { return try hasOffsets(entity, at: changed, db) }
      return try changed.contains { location in
        try Int.fetchOne(
          db,
          sql: """
            SELECT 1 FROM \(entity.relation) WHERE location_id = ? AND length(\(time)) > 19 LIMIT 1
            """, arguments: [location]) != nil
      }
    }
  }

  /// Whether an entity has compact rows with a UTC offset at any of some locations.
  private static func hasOffsets(
    _ entity: Entity, at locations: [String], _ db: Database
  ) throws -> Bool {
    let found = try String.fetchSet(
      db,
      sql: """
        SELECT text FROM text_code WHERE code IN (
          SELECT DISTINCT location_id FROM \(entity.table) WHERE utc_offset IS NOT NULL
        )
        """)
    return !found.isDisjoint(with: locations)
  }

  /// Entities with rows that broke a member rule with an action other than `warn`, if the members have
  /// changed.
  private static func staleMembers(_ known: KnownMembers, _ db: Database) throws -> [Entity] {
    let before = try recalled("members", db)
    return try Rule.shipped.compactMap { rule -> Entity? in
      guard case .member(_, let dimension) = rule.check,
        before[dimension.name] != known.fingerprint(of: dimension),
        try Int.fetchOne(
          db, sql: "SELECT 1 FROM rule_result WHERE rule = ? AND action <> 'warn' LIMIT 1",
          arguments: [rule.name]) != nil
      else { return nil }
      return Entity.named(rule.entity)
    }
  }

  private static func recalled(_ subject: String, _ db: Database) throws -> [String: String] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT name, value FROM loaded_under WHERE subject = ?", arguments: [subject])
    return Dictionary(rows.map { ($0["name"], $0["value"]) }, uniquingKeysWith: { $1 })
  }

  private static func remember(
    _ subject: String, _ name: String, _ value: String, _ db: Database
  ) throws {
    try db.insert(["subject": subject, "name": name, "value": value], into: "loaded_under")
  }
}
