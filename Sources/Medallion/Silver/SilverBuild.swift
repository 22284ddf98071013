import Foundation
import GRDB
import Tabular
package import Workspace

/// Builds silver from bronze: loads every waiting batch, each in one transaction.
package struct SilverBuild {
  /// The result of a build.
  package struct Report: Sendable {
    /// New mappings of columns, each with the first file read with it.
    package var mappings: [(file: String, mapping: String)] = []
    /// Warnings, in words.
    package var warnings: [String] = []
    /// Messages on files that could not be loaded.
    package var failures: [String] = []
    /// Messages on rows that later deliveries replaced in this build.
    package var replacements: [String] = []
    /// Failures of rules with the action `fail`.
    var broken: [RuleFailure] = []
    /// The number of loaded files.
    package var files = 0
    /// The numbers of rows in these files, by their fate at the end of the build.
    package var read = 0, loaded = 0, duplicate = 0, dropped = 0, quarantined = 0
    /// The numbers of these rows that a later delivery replaced, and that are in retracted files.
    package var replaced = 0, retracted = 0
    /// The number of quarantined rows that are readable but contradict a valid copy.
    package var contradicting = 0
  }

  let workspace: WorkspaceFolder
  let silver: SilverDatabase
  let settings: Settings
  private let session = RecordSession()
  private let progress: StageProgress.Report?

  /// The size in bytes from which a file is loaded in bulk.
  private static let bulk = 32 << 20

  /// Prepares to build the workspace's silver database; its progress is that of the bytes read.
  package init(
    _ workspace: WorkspaceFolder, _ silver: SilverDatabase, _ settings: Settings,
    progress: StageProgress.Report? = nil
  ) {
    self.progress = progress
    self.workspace = workspace
    self.silver = silver
    self.settings = settings
  }

  /// Loads the waiting batches; with `rebuild`, all batches again from bronze.
  ///
  /// Throws ``RuleFailure`` if a file broke a rule with the action `fail`, after loading all others,
  /// and ``BronzeError`` if a needed copy in bronze is missing or altered.
  package func run(rebuild: Bool = false) throws -> Report {
    try RuleBook.validate(settings.rules)
    try UnknownEntity.check(settings.sources)
    try MisplacedSetting.check(settings.sources)
    let shape = LoadedSettings(settings)
    if try rebuild || shape.hasChanged(silver) {
      try silver.queue.write { db in
        try BronzeVerification(workspace: workspace).check(Entity.all, in: db)
        try forget(Entity.all, in: db)
      }
    }
    try silver.queue.write { try shape.remember(in: $0) }
    var report = Report()
    var loads = Loads(known: try silver.queue.read { try KnownMappings($0) })
    let waiting = try silver.queue.read { try Batch.waiting($0) }
    loads.total = waiting.reduce(0) { $0 + $1.bytes }
    for batch in waiting where batch.entity.isDimension {
      try load(batch, &loads, into: &report)
    }
    try settle(Entity.all.filter(\.isDimension), &report)
    let again = try silver.queue.write { db in
      let stale = try StaleFacts.find(in: db)
      try BronzeVerification(workspace: workspace).check(stale, in: db)
      try forget(stale, in: db)
      return stale.map(\.name)
    }
    let facts = try silver.queue.read { try Batch.waiting($0) }
    loads.total = loads.bytes + facts.reduce(0) { $0 + $1.bytes }
    for batch in facts where !batch.entity.isDimension || again.contains(batch.entity.name) {
      try load(batch, &loads, into: &report)
    }
    try settle(Entity.all.filter { !$0.isDimension || again.contains($0.name) }, &report)
    try write { db in
      try SnapshotGuard(settings.quality).run(in: db)
      try TakenNumbers.find(session, in: db)
      try session.finish(db)
      try SaleNumberConflicts.explain(in: db)
    }
    try silver.queue.read { try report.count(loads.batches, in: $0) }
    try QuarantineFiles(workspace, silver).write()
    guard var failure = report.broken.first else { return report }
    failure.others = report.broken.count - 1 + report.failures.count
    throw failure
  }

  /// The batches loaded so far, their rows and bytes, all bytes to read, and the known mappings.
  private struct Loads {
    var known: KnownMappings
    var batches: Set<Int> = []
    var rows = 0
    var bytes = 0
    var total = 0

    var progress: StageProgress {
      StageProgress("loading", items: rows, unit: "rows", done: bytes, total: total)
    }
  }

  private func load(_ batch: Batch, _ loads: inout Loads, into report: inout Report) throws {
    defer {
      loads.bytes += batch.bytes
      progress?(loads.progress)
    }
    do {
      let (mapping, rows) = try load(batch)
      if loads.known.insert(mapping, of: batch) { report.mappings.append((batch.file, mapping)) }
      loads.batches.insert(batch.id)
      loads.rows += rows
      if rows == 0 { report.warnings.append("\(batch.file) holds no rows") }
    } catch let error as TabularError {
      try fail(batch, "\(error)", &report)
    } catch let error as MappingError {
      try fail(batch, "\(batch.file): \(error)", &report)
    } catch let error as RuleFailure {
      try silver.queue.write { db in
        try batch.markFailed(error.description, in: db)
        if try batch.isPresent(in: db) { report.broken.append(error) }
      }
    }
  }

  /// Stores why a batch could not be loaded; it is a failure of the build only if the file is still in
  /// landing or its copy is faulty.
  private func fail(_ batch: Batch, _ message: String, _ report: inout Report) throws {
    let isPresent = try silver.queue.write { db in
      try batch.markFailed(message, in: db)
      return try batch.isPresent(in: db)
    }
    let isWhole = BronzeCopy(batch.bronzePath, in: workspace).fault(sha256: batch.sha256) == nil
    if isPresent || !isWhole && !batch.isRetracted { report.failures.append(message) }
  }

  /// Loads a batch; returns its mapping and its number of rows.
  private func load(_ batch: Batch) throws -> (mapping: String, rows: Int) {
    guard let file = try BatchFile(batch, workspace, settings) else {
      try silver.queue.write { try loadNothing(batch, in: $0) }
      return ("empty file", 0)
    }
    let rows = try write(inBulk: batch.bytes >= Self.bulk) { db in
      var loader = try RowLoader(batch, mapping: file.mapping, settings: settings, session, in: db)
      try loader.load(file, settings, session, in: db)
      if loader.accounts.read == 0 { loader.accounts.open() }
      try loader.accounts.close(inForce: true, in: db)
      try batch.markLoaded(mapping: file.mappingText, coverage: loader.accounts.coverage, in: db)
      return loader.accounts.read
    }
    return (file.mappingText, rows)
  }

  /// Runs `body` in a transaction; what is in memory on compact rows follows the database.
  private func write<Result>(
    inBulk isBulk: Bool = false, _ body: (Database) throws -> Result
  ) throws -> Result {
    func write() throws -> Result {
      try silver.queue.write { db in
        let result = try body(db)
        try session.finishBatch(db)
        return result
      }
    }
    do {
      return isBulk ? try silver.writingInBulk(write) : try write()
    } catch {
      session.reset()
      throw error
    }
  }

  private func loadNothing(_ batch: Batch, in db: Database) throws {
    var accounts = try BatchAccounts(batch.id, in: db)
    accounts.open()
    try accounts.close(inForce: true, in: db)
    try batch.markLoaded(mapping: "empty file", in: db)
  }

  /// Applies the precedence of deliveries to every location and day of some entities.
  private func settle(_ entities: [Entity], _ report: inout Report) throws {
    for entity in entities {
      do {
        report.replacements += try write { db in
          try Settlement(entity, workspace, settings, session, in: db).run()
        }
      } catch let error as TabularError {
        report.failures.append("\(error)")
      }
    }
  }

  /// Deletes entities from silver, so that their batches are loaded again.
  private func forget(_ entities: [Entity], in db: Database) throws {
    session.reset()
    for entity in entities {
      try RecordTracking.restart(entity, in: db) {
        try db.execute(sql: "DELETE FROM \(entity.table)")
      }
      try LoadedEntity(entity).forget(in: db)
    }
  }
}

extension SilverBuild.Report {
  /// Adds up the row accounting of some batches from the ledger, since a file may have replaced rows of
  /// another one in the same build.
  fileprivate mutating func count(_ batches: Set<Int>, in db: Database) throws {
    files = batches.count
    for row in try Row.fetchAll(db, sql: "SELECT * FROM row_accounting")
    where batches.contains(row["batch_id"]) {
      read += row["read"]
      loaded += row["loaded"]
      duplicate += row["duplicate"]
      replaced += row["replaced"]
      retracted += row["retracted"]
      dropped += row["dropped"]
      quarantined += row["quarantined"]
    }
    for row in try Row.fetchAll(
      db, sql: "SELECT batch_id, rows FROM rule_result WHERE rule = 'conflicting_duplicate'")
    where batches.contains(row["batch_id"]) { contradicting += row["rows"] }
  }
}
