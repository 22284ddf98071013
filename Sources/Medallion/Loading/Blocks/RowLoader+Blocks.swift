import Chronology
import GRDB
import Parallelism
import Tabular
import Workspace

extension RowLoader {
  /// Loads all rows of a file: in blocks of columns where that is possible, else one by one.
  mutating func load(
    _ file: BatchFile, _ settings: Settings, _ session: RecordSession, in db: Database
  ) throws {
    guard
      let layout = batch.entity.recordLayout,
      let reader = try blockReader(layout, settings, session, in: db)
    else { return try file.forEachRow { row in try load(row) } }
    try session.beginBlocks(of: layout, db)
    defer { session.endBlocks() }
    var writer = try RecordBlockWriter(reader, session, in: db)
    try pipeline(capacity: Self.waitingBlocks) { give in
      try reader.forEachBlock(of: file, give)
    } take: { block in
      try writer.write(block, &self)
      reader.pool.give(block)
    }
    writer.finish(&self)
  }

  /// The number of blocks that may wait to be written.
  private static let waitingBlocks = 8

  private func blockReader(
    _ layout: RecordLayout, _ settings: Settings, _ session: RecordSession, in db: Database
  ) throws -> RecordBlockReader? {
    guard purpose == .load, batch.source != AcceptedOrders.source,
      mapping.grain == .line || !rejections.hasTotals
    else { return nil }
    return RecordBlockReader(
      layout, batch, mapping, try RecordOrigin(batch, mapping, in: db), rules, settings,
      BlockTexts(session, try session.codes(db)))
  }

  /// Passes over readable rows that are loaded in another way: `first` is the day and line of the first,
  /// `last` the day of the last of them.
  mutating func pass(from first: (day: Day, line: Int), to last: Day) throws {
    if neighbours.isWaiting {
      neighbours.last = first.day
      try neighbours.follow(first.line, rejections)
    }
    neighbours.last = last
  }
}
