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
    let lag = settings.stockCount.taken == .opening ? 1 : 0
    try addLoaded(db, settings, lag)
    try addRejected(db, settings, lag)
  }

  /// Adds rows in silver, from the row accounting: the rows themselves may be tens of millions.
  private mutating func addLoaded(_ db: Database, _ settings: Settings, _ lag: Int) throws {
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
      // Counts of the opening tell of the day before.
      let last = grain.map { $0.end(of: day) - 1 } ?? day - lag
      rows[last, default: 0] += found[loaded]
      if entity.lineKey == .sale, grain == .line || grain == .day { sold.insert(day) }
    }
  }

  /// Adds rejected rows whose day can be read.
  private mutating func addRejected(_ db: Database, _ settings: Settings, _ lag: Int) throws {
    let found = try BulkStatement(
      db,
      sql: """
        SELECT entity, source, day FROM silver_rejection
        WHERE day IS NOT NULL AND entity IN (\(Entity.datedNames))
        """)
    let entity = try found.column("entity", as: String.self)
    let source = try found.column("source", as: String.self)
    let day = try found.column("day", as: Day?.self)
    let counts = Entity.dated.filter { $0.grain == nil }.map(\.name)
    while try found.next() {
      guard let day = found[day] else { continue }
      let (entity, source) = (found[entity], found[source])
      let grain = settings.source(source, entity).grain ?? .day
      let last = counts.contains(entity) ? day - lag : grain.end(of: day) - 1
      rows[last, default: 0] += 1
    }
  }
}
