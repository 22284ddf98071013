import Chronology
import GRDB
import Workspace

/// A compact row read from its table, with its cells as they were loaded.
struct StoredRecord {
  /// The number of the record.
  let number: Int
  /// The canonical cells; texts are valid until the next row is read.
  let cells: [Cell]
  /// What the row is known by.
  let kind: RowIdentity
  /// The number of equal rows before it in its file, or of parts of a total before it.
  let occurrence: Int
  /// The business day, or the day that the row is about; nil for entities without days.
  let day: Day?
  /// The code of its version; nil for the version of its file.
  let version: Int?
  let origin: RecordOrigin
  let line: Int
}

/// Reads compact rows of an entity.
final class RecordReader {
  let layout: RecordLayout
  private let codes: TextCodes
  private let rows: BulkStatement
  private let arena = RowArena()
  private let db: Database
  private var origins: [Int: RecordOrigin]
  private let first: Int

  /// Prepares to read the rows that meet an SQL condition on the table, called `r`.
  init(_ layout: RecordLayout, _ codes: TextCodes, where condition: String, in db: Database) throws
  {
    self.layout = layout
    self.codes = codes
    self.db = db
    origins = try RecordOrigin.all(db)
    rows = try BulkStatement(
      db,
      sql: """
        SELECT r.record, \(layout.columns.map { "r.\($0)" }.joined(separator: ", "))
        FROM \(layout.entity.table) AS r WHERE \(condition)
        """)
    first = 1
  }

  /// Sets a parameter of the condition.
  func set(_ name: String, _ value: some SQLValue) throws { try rows.set(name, value) }

  /// The next row; nil at the end.
  func next() throws -> StoredRecord? {
    guard try rows.next() else { return nil }
    arena.reset()
    let after = first + layout.forms.count
    var place = after
    func integer() -> Int? {
      defer { place += 1 }
      return rows.isNull(place) ? nil : rows.integer(place)
    }
    let (ownDay, offset) = layout.hasDay ? (integer().map { Day($0) }, integer()) : (nil, nil)
    let occurrence = layout.hasOccurrence ? integer() ?? 0 : 0
    let version = integer()
    let origin = try origin(integer() ?? 0)
    let line = integer() ?? 0
    let cells = layout.forms.indices.map { cell($0, day: ownDay, offset: offset) }
    return StoredRecord(
      number: rows.integer(0), cells: cells,
      kind: RowIdentity(cells, of: layout.entity, grain: origin.grain),
      occurrence: occurrence, day: ownDay ?? dayCell(cells), version: version, origin: origin,
      line: line)
  }

  /// Ends reading before the last row.
  func reset() { rows.reset() }

  private func dayCell(_ cells: [Cell]) -> Day? {
    layout.forms.firstIndex { if case .day = $0 { true } else { false } }
      .flatMap { Day(utf8: cells[$0].bytes) }
  }

  private func origin(_ number: Int) throws -> RecordOrigin {
    if origins[number] == nil { origins = try RecordOrigin.all(db) }
    guard let origin = origins[number] else { throw RecordFault(table: layout.entity.table) }
    return origin
  }

  private func cell(_ index: Int, day: Day?, offset: Int?) -> Cell {
    let place = first + index
    if case .time = layout.forms[index] { return time(place, day, offset) }
    guard !rows.isNull(place) else { return .null }
    switch layout.forms[index] {
    case .code: return codes.withText(rows.integer(place)) { .text(arena.keep($0)) }
    case .text:
      let bytes = rows.bytes(place)
      return bytes.isEmpty ? .null : .text(arena.keep(bytes))
    case .day: return CellReader.cell(Day(rows.integer(place)), arena)
    case .thousandths: return .real(Double(rows.integer(place)) / 1000)
    case .integer: return .integer(rows.integer(place))
    case .real: return .real(rows.double(place))
    case .time: return .null
    }
  }

  private func time(_ place: Int, _ day: Day?, _ offset: Int?) -> Cell {
    guard let day else { return .null }
    guard !rows.isNull(place) else { return CellReader.cell(day, arena) }
    let local = LocalTime(secondsSinceEpoch: day.number * 86_400 + rows.integer(place))
    return CellReader.cell(
      ParsedTimestamp(day: local.day, secondOfDay: local.secondOfDay, offsetSeconds: offset), arena)
  }
}

/// A table of compact rows refers to something that is not in the database.
struct RecordFault: Error, CustomStringConvertible {
  let table: String

  var description: String {
    "lake/silver.db: a row of \(table) has an unknown origin or text; run 'shelfcast build --rebuild'"
  }
}
