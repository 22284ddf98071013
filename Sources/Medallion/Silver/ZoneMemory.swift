import GRDB
import Workspace

/// The zones of locations before a build: a new zone can move sales to another business day.
struct ZoneMemory {
  private let zones: [String: String]

  init(_ silver: SilverDatabase) throws {
    zones = try silver.queue.read { try KnownMembers($0).zones }
  }

  /// Whether a zone is new or another, and rows with an offset from UTC were dated without it.
  func haveChanged(_ silver: SilverDatabase, _ settings: Settings) throws -> Bool {
    try silver.queue.read { db in
      let now = try KnownMembers(db).zones
      let changed = now.filter { zones[$0.key] != $0.value }.map(\.key)
        + zones.keys.filter { now[$0] == nil }
      guard !changed.isEmpty else { return false }
      return try changed.contains { location in
        try Self.tables.contains { table, time in
          try Int.fetchOne(
            db,
            sql: """
              SELECT 1 FROM \(table) WHERE location_id = ? AND length(\(time)) > 19 LIMIT 1
              """, arguments: [location]) != nil
        }
      }
    }
  }

  private static let tables = [("silver_sale", "sold_at"), ("silver_stock_count", "counted_at")]
}
