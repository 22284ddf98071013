import GRDB
import Workspace

/// Reads the ledgers of an entity's loaded batches, and where these do not count.
struct DeliveryLedger {
  let entity: Entity
  let settings: Settings
  let db: Database

  /// The locations and days where batches do not count in the current silver, by batch.
  func absences() throws -> [Int: [LocationDay: Precedence.Absence]] {
    var result: [Int: [LocationDay: Precedence.Absence]] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT c.batch_id, c.location_id, c.day, c.retracted FROM batch_cell AS c
        JOIN batch AS b ON b.batch_id = c.batch_id WHERE b.entity = ? AND NOT c.in_force
        """, arguments: [entity.name])
    while let row = try rows.next() {
      let cell = LocationDay(location: row["location_id"], day: row["day"])
      result[row["batch_id"], default: [:]][cell] = row["retracted"] > 0 ? .retracted : .replaced
    }
    return result
  }

  /// The locations and days where batches should not count, by the rules of precedence.
  func precedence(restated: [(former: Int, later: Int)]) throws -> Precedence {
    let batches = try Batch.loaded(entity, in: db)
    let retracted = Set(batches.filter(\.isRetracted).map(\.id))
    let deliveries = try contested(batches)
    let pairs = restated + successors(batches)
    let concerned = Set(deliveries.map(\.batch)).union(retracted)
      .union(pairs.flatMap { [$0.former, $0.later] })
    var covered: [Int: Set<LocationDay>] = [:]
    for batch in concerned { covered[batch] = try coverage(of: batch) }
    return Precedence(
      coverage: covered, retracted: retracted, deliveries: deliveries, restated: pairs)
  }

  /// The files of each source with full snapshots, with the rows that a snapshot may replace.
  func snapshotFiles(
    besides absences: [Int: [LocationDay: Precedence.Absence]]
  ) throws -> [String: [SnapshotFile]] {
    guard entity.isDated else { return [:] }
    let batches = try Batch.loaded(entity, in: db).filter { !$0.isRetracted }
    let sources = Set(batches.filter(\.isFull).map(\.source))
    guard !sources.isEmpty else { return [:] }
    let deliveries = Dictionary(grouping: try Delivery.ofLoaded(entity, in: db), by: \.batch)
    return try Dictionary(
      grouping: batches.filter { sources.contains($0.source) }, by: \.source
    ).mapValues { batches in
      try batches.map { batch in
        SnapshotFile(
          batch,
          sequences: Dictionary(
            (deliveries[batch.id] ?? []).map { ($0.place, $0.sequence) }, uniquingKeysWith: max),
          rows: try rows(of: batch.id), absent: Set((absences[batch.id] ?? [:]).keys))
      }
    }
  }

  /// The number of rows of a batch by location and day.
  private func rows(of batch: Int) throws -> [LocationDay: Int] {
    let cells = try Row.fetchAll(
      db, sql: "SELECT location_id, day, read FROM batch_cell WHERE batch_id = ? AND day <> ''",
      arguments: [batch])
    return Dictionary(
      uniqueKeysWithValues: cells.map {
        (LocationDay(location: $0["location_id"], day: $0["day"]), $0["read"])
      })
  }

  /// The batches whose highest delivery number has changed since they were loaded.
  func moved() throws -> [Int] {
    try Int.fetchAll(
      db,
      sql: """
        SELECT b.batch_id FROM batch AS b WHERE b.entity = ? AND b.state = 'loaded'
          AND b.sequence <> (SELECT max(sequence) FROM delivery AS d WHERE d.batch_id = b.batch_id)
        """, arguments: [entity.name])
  }

  /// The locations and days that a batch has rows for.
  func coverage(of batch: Int) throws -> Set<LocationDay> {
    try Set(
      Row.fetchAll(
        db, sql: "SELECT location_id, day FROM batch_cell WHERE batch_id = ?", arguments: [batch]
      ).map { LocationDay(location: $0["location_id"], day: $0["day"]) })
  }

  /// All deliveries of batches that share a path with another batch, without sources with
  /// `delivery: append`.
  private func contested(_ batches: [Batch]) throws -> [Delivery] {
    guard entity.isDated else { return [] }
    let following = Set(
      batches.filter { settings.source($0.source, entity.name).delivery != .append }.map(\.id))
    let all = try Delivery.ofLoaded(entity, in: db).filter { following.contains($0.batch) }
    let shared = Dictionary(grouping: all, by: \.place).values
      .filter { Set($0.map(\.batch)).count > 1 }
    let contested = Set(shared.joined().map(\.batch))
    return all.filter { contested.contains($0.batch) }
  }

  /// Pairs of files of one series with different dates, of sources with `delivery: replace`.
  private func successors(_ batches: [Batch]) -> [(former: Int, later: Int)] {
    guard entity.isDated else { return [] }
    let dated = batches.filter {
      settings.source($0.source, entity.name).delivery == .replace
        && $0.version > RecordVersion.undated
    }
    let files = Dictionary(grouping: dated) { Delivery.series(of: $0.file) }
    return files.values.flatMap { series in
      series.flatMap { former in
        series.filter { $0.version > former.version }.map { (former: former.id, later: $0.id) }
      }
    }
  }
}
