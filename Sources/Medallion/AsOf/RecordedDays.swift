import Chronology
import GRDB
import Workspace

/// The number of rows in silver by day: sales, counts and availability, loaded or rejected.
struct RecordedDays {
  /// The number of rows by the last day that they cover.
  private(set) var rows: [Day: Int] = [:]
  /// The days with sales, from rows of lines or days.
  private(set) var sold: Set<Day> = []

  init(_ db: Database, _ settings: Settings) throws {
    try addLoaded(db, settings)
    try addRejected(db, settings)
  }

  /// The last day that a record covers; counts of the opening tell of the day before.
  private static func lastDay(
    of day: Day, _ grain: Grain?, _ entity: Entity, _ settings: Settings
  ) -> Day {
    let isOpening =
      entity.name == Entity.stockCount.name && settings.stockCount.taken == .opening
    return (grain ?? .day).end(of: day) - (isOpening ? 2 : 1)
  }

  /// Adds rows in silver, from the row accounting: the rows themselves may be tens of millions.
  private mutating func addLoaded(_ db: Database, _ settings: Settings) throws {
    let found = try BulkStatement(
      db,
      sql: """
        SELECT b.entity, b.source, c.day, c.loaded
        FROM batch_cell AS c JOIN batch AS b ON b.batch_id = c.batch_id
        WHERE c.loaded > 0 AND c.day <> '' AND b.entity IN (\(Entity.datedNames))
        """)
    let entity = try found.column("entity", as: String.self)
    let source = try found.column("source", as: String.self)
    let day = try found.column("day", as: Day?.self)
    let loaded = try found.column("loaded", as: Int.self)
    while try found.next() {
      guard let day = found[day], let entity = Entity.named(found[entity]) else { continue }
      let grain = settings.source(found[source], entity.name).grain ?? entity.grain
      rows[Self.lastDay(of: day, grain, entity, settings), default: 0] += found[loaded]
      if entity.lineKey == .sale, grain == .line || grain == .day { sold.insert(day) }
    }
  }

  /// Adds rejected rows whose day can be read.
  private mutating func addRejected(_ db: Database, _ settings: Settings) throws {
    let found = try BulkStatement(
      db,
      sql: """
        SELECT entity, source, day FROM silver_rejection
        WHERE day IS NOT NULL AND entity IN (\(Entity.datedNames))
        """)
    let entity = try found.column("entity", as: String.self)
    let source = try found.column("source", as: String.self)
    let day = try found.column("day", as: Day?.self)
    while try found.next() {
      guard let day = found[day], let entity = Entity.named(found[entity]) else { continue }
      let grain = settings.source(found[source], entity.name).grain
      rows[Self.lastDay(of: day, grain, entity, settings), default: 0] += 1
    }
  }
}
