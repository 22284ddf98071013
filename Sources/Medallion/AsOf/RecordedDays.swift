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
    for entity in Entity.dated {
      if entity.grain == nil { try addCounts(db, entity, lag) } else { try addTotals(db, entity) }
    }
    try addRejected(db, settings, lag)
  }

  /// Counts of the opening tell of the day before.
  private mutating func addCounts(_ db: Database, _ entity: Entity, _ lag: Int) throws {
    let counts = try BulkStatement(db, sql: "SELECT day FROM \(entity.relation)")
    let day = try counts.column("day", as: Day?.self)
    while try counts.next() {
      if let day = counts[day] { rows[day - lag, default: 0] += 1 }
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

  /// Adds the rows of a table; they are counted here, since grouping in SQL would sort every row.
  private mutating func addTotals(_ db: Database, _ entity: Entity) throws {
    let isSale = entity.lineKey == .sale
    let found = try BulkStatement(db, sql: "SELECT day, source_grain FROM \(entity.relation)")
    let day = try found.column("day", as: Day?.self)
    let grain = try found.column("source_grain", as: String.self)
    while try found.next() {
      guard let day = found[day], let number = SaleReader.grain(found.bytes(grain))
      else { continue }
      let grain = DailySales.grains[number]
      rows[grain.end(of: day) - 1, default: 0] += 1
      if isSale, grain == .line || grain == .day { sold.insert(day) }
    }
  }
}
