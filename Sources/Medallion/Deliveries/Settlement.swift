import GRDB
import Workspace

/// Applies the precedence of deliveries to an entity: where it has changed for a location and day, the
/// rows are deleted from silver and loaded again from bronze.
///
/// It runs in one transaction, so that a kill leaves silver unchanged. It depends on the ledgers only
/// and is idempotent.
struct Settlement {
  private let entity: Entity
  private let workspace: WorkspaceFolder
  private let settings: Settings
  private let db: Database
  private let session: RecordSession
  private let ledger: DeliveryLedger

  init(
    _ entity: Entity, _ workspace: WorkspaceFolder, _ settings: Settings, _ session: RecordSession,
    in db: Database
  ) throws {
    self.entity = entity
    self.workspace = workspace
    self.settings = settings
    self.db = db
    self.session = session
    ledger = DeliveryLedger(entity: entity, settings: settings, db: db)
  }

  /// Applies the precedence; returns messages on rows of earlier files that were replaced.
  func run() throws -> [String] {
    let restatement = Restatement(
      entity: entity, workspace: workspace, settings: settings, db: db)
    if entity.isDated { try restatement.find() }
    var precedence = try ledger.precedence(restated: restatement.pairs())
    let snapshots = try judgeSnapshots(besides: precedence.absences)
    try precedence.add(replaced: snapshots, of: ledger.coverage(of:))
    let absences = precedence.absences
    let before = try ledger.absences()
    var changed = try Self.difference(before, absences)
    for batch in try ledger.moved() {
      changed[batch, default: []].formUnion(try ledger.coverage(of: batch))
    }
    guard !changed.isEmpty else { return [] }
    let cells = try ChangedCells(entity, changed, in: db)
    try cells.closeOverConflicts()
    try cells.erase()
    try reload(cells, absences)
    return try replacements(of: Set(changed.keys), toldBySnapshots: Set(snapshots.keys))
  }

  /// The locations and days where full snapshots replace each batch; also stores held snapshots.
  private func judgeSnapshots(
    besides absences: [Int: [LocationDay: Precedence.Absence]]
  ) throws -> [Int: Set<LocationDay>] {
    guard entity.isDated else { return [:] }
    try db.execute(sql: "DELETE FROM held_snapshot WHERE entity = ?", arguments: [entity.name])
    var replaced: [Int: Set<LocationDay>] = [:]
    for (source, files) in try ledger.snapshotFiles(besides: absences) {
      let judged = SnapshotPrecedence(files, SnapshotGuard(settings.quality))
      for held in judged.held {
        try db.insert(
          [
            "entity": entity.name, "source": source, "version": held.file.version,
            "file": held.file.path, "ended": held.ended, "named": held.named,
          ], into: "held_snapshot", onConflict: .replace)
      }
      replaced.merge(judged.replaced) { $1 }
    }
    return replaced
  }

  /// The locations and days where each batch starts or stops counting.
  private static func difference(
    _ before: [Int: [LocationDay: Precedence.Absence]],
    _ after: [Int: [LocationDay: Precedence.Absence]]
  ) throws -> [Int: Set<LocationDay>] {
    var changed: [Int: Set<LocationDay>] = [:]
    for batch in Set(before.keys).union(after.keys) {
      let (old, new) = (before[batch] ?? [:], after[batch] ?? [:])
      let cells = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
      if !cells.isEmpty { changed[batch] = cells }
    }
    return changed
  }

  /// Loads the rows that count, then counts the rows that they replace.
  private func reload(
    _ cells: ChangedCells, _ absences: [Int: [LocationDay: Precedence.Absence]]
  ) throws {
    var replaced: [(Batch, Set<LocationDay>)] = []
    for batch in try Batch.loaded(entity, in: db) {
      let scope = try cells.scope(of: batch.id)
      guard !scope.isEmpty else { continue }
      let absent = absences[batch.id] ?? [:]
      let (read, lost) = (
        scope.filter { absent[$0] == nil }, scope.filter { absent[$0] == .replaced }
      )
      try cells.retract(batch.id, scope.filter { absent[$0] == .retracted })
      try load(batch, .load, read)
      if !lost.isEmpty { replaced.append((batch, lost)) }
    }
    for (batch, lost) in replaced { try load(batch, .tally, lost) }
  }

  private func load(
    _ batch: Batch, _ purpose: RowLoader.Purpose, _ scope: Set<LocationDay>
  ) throws {
    guard !scope.isEmpty else { return }
    var loader: RowLoader?
    if let file = try BatchFile(batch, workspace, settings) {
      loader = try RowLoader(
        batch, mapping: file.mapping, settings: settings, session, purpose: purpose, scope: scope,
        in: db)
      try file.forEachRow { row in try loader?.load(row) }
    }
    var accounts = try loader?.accounts ?? BatchAccounts(batch.id, in: db)
    for cell in scope { accounts.open(cell) }
    try accounts.close(inForce: purpose == .load, in: db)
  }

  private func replacements(
    of batches: Set<Int>, toldBySnapshots told: Set<Int>
  ) throws -> [String] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT b.batch_id, b.file, sum(c.replaced) AS rows, min(c.day) AS first, max(c.day) AS last
        FROM batch_cell AS c JOIN batch AS b ON b.batch_id = c.batch_id
        WHERE b.entity = ? AND c.replaced > 0 GROUP BY b.batch_id ORDER BY b.file, b.batch_id
        """, arguments: [entity.name]
    ).filter { batches.contains($0["batch_id"]) }.map { row in
      let (first, last): (String, String) = (row["first"], row["last"])
      let rows =
        "\(row["rows"] as Int) of its rows "
        + (first == last ? "of \(first)" : "of \(first) to \(last)")
      return told.contains(row["batch_id"])
        ? "\(row["file"] as String): a full snapshot replaces \(rows)"
        : "\(row["file"] as String): a later delivery replaces \(rows) with other rows; "
          + "'delivery: append' would keep both"
    }
  }
}
