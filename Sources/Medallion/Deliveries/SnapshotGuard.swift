import GRDB
import Identifiers
import Workspace

/// Holds a full snapshot that has no rows, or would end an implausible share of its source's records:
/// most such files are incomplete.
///
/// The rows of a held snapshot count, but it ends no records until it is admitted by `admit`. The
/// result depends on the snapshots and their versions, not on the order of arrival.
struct SnapshotGuard {
  /// The largest share of all records that a snapshot may end, 0…1; nil for no limit.
  let largestShare: Double?
  /// A snapshot may always end fewer records than this.
  static let leastEnded = 2

  init(_ settings: QualitySettings) { largestShare = settings.endedShare }

  /// Checks the snapshots of all entities without days again; ``Settlement`` checks the others.
  func run(in db: Database) throws {
    for entity in Entity.all where !entity.isDated {
      try db.execute(sql: "DELETE FROM held_snapshot WHERE entity = ?", arguments: [entity.name])
    }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT b.entity, b.source, b.version, min(b.file) AS file, max(b.admitted_at) AS admitted,
          total(a.read - a.dropped - a.quarantined) AS named
        FROM batch AS b JOIN row_accounting AS a ON a.batch_id = b.batch_id
        WHERE b.is_full AND b.state = 'loaded' AND b.retracted_at IS NULL AND b.version > '0'
        GROUP BY b.entity, b.source, b.version ORDER BY b.entity, b.source, b.version
        """)
    let snapshots = rows.map(Snapshot.init).filter {
      Entity.named($0.entity).map { !$0.isDated && $0.endsByOmission } ?? false
    }
    let feeds = Dictionary(grouping: snapshots) { [$0.entity, $0.source] }
    for snapshots in feeds.values { try judge(snapshots, in: db) }
  }

  /// One full snapshot of a source.
  private struct Snapshot {
    let entity: String
    let source: String
    let version: String
    let file: String
    let isAdmitted: Bool
    let named: Int

    init(_ row: Row) {
      (entity, source, version) = (row["entity"], row["source"], row["version"])
      file = row["file"]
      isAdmitted = (row["admitted"] as String?) != nil
      named = Int(row["named"] as Double)
    }
  }

  private func judge(_ snapshots: [Snapshot], in db: Database) throws {
    let missing = try Self.missing(from: snapshots, in: db)
    var lastPassed = 0
    for (index, snapshot) in snapshots.enumerated() {
      var ended = missing[index][lastPassed...].reduce(0, +)
      guard isHeld(snapshot, ended: ended) else {
        lastPassed = index + 1
        continue
      }
      if Entity.named(snapshot.entity)?.lineKey == .purchaseOrder {
        let since = lastPassed > 0 ? snapshots[lastPassed - 1].version : nil
        ended = try OpenOrderLines.count(
          ofSource: snapshot.source, since: since, before: snapshot.version, in: db)
      }
      try db.insert(
        [
          "entity": snapshot.entity, "source": snapshot.source, "version": snapshot.version,
          "file": snapshot.file, "ended": ended, "named": snapshot.named,
        ], into: "held_snapshot")
    }
  }

  private func isHeld(_ snapshot: Snapshot, ended: Int) -> Bool {
    !snapshot.isAdmitted && isTooMuch(ended: ended, named: snapshot.named)
  }

  /// Whether a snapshot with `named` records that would end `ended` others is implausible.
  func isTooMuch(ended: Int, named: Int) -> Bool {
    guard named > 0 else { return true }
    guard let largestShare, ended >= Self.leastEnded else { return false }
    return Double(ended) > largestShare * Double(ended + named)
  }

  /// For each snapshot, the number of records that it lacks, by the number of snapshots at or before
  /// the version in which the record was last named.
  ///
  /// All zero for open orders, of which most end from one snapshot to the next.
  private static func missing(
    from snapshots: [Snapshot], in db: Database
  ) throws -> [[Int]] {
    let count = snapshots.count
    var missing = [[Int]](repeating: [Int](repeating: 0, count: count + 1), count: count)
    guard let first = snapshots.first, let entity = Entity.named(first.entity),
      entity.conflict == .everyVersion
    else { return missing }
    try forEachRecord(of: entity, source: first.source, in: db) { versions in
      var seen = 0
      for (index, snapshot) in snapshots.enumerated() {
        while seen < versions.count, versions[seen] < snapshot.version { seen += 1 }
        guard seen > 0, seen == versions.count || versions[seen] != snapshot.version else {
          continue
        }
        let last = versions[seen - 1]
        missing[index][snapshots[..<index].count { $0.version <= last }] += 1
      }
    }
    return missing
  }

  /// Calls `body` for each record with the sorted dates of the files that name it.
  private static func forEachRecord(
    of entity: Entity, source: String, in db: Database, _ body: ([String]) -> Void
  ) throws {
    let natural = entity.naturalKey.map { "r.\($0)" }
    let rows = try BulkStatement(
      db,
      sql: """
        SELECT \(KeyText.sql(natural)) AS record, b.version FROM \(entity.relation) AS r
        JOIN batch AS b ON b.batch_id = r.batch_id
        WHERE r.source = :source AND b.version > '0' ORDER BY \(natural.joined(separator: ", ")), b.version
        """)
    try rows.set("source", source)
    let key = try rows.column("record", as: String.self)
    let version = try rows.column("version", as: String.self)
    var (record, versions): (String?, [String]) = (nil, [])
    while try rows.next() {
      if record != rows[key] {
        if record != nil { body(versions) }
        (record, versions) = (rows[key], [])
      }
      versions.append(rows[version])
    }
    if record != nil { body(versions) }
  }
}
