import Foundation
import GRDB
import Tabular
package import Workspace

/// Makes silver from bronze: loads every batch that waits, each in one transaction.
package struct SilverBuild {
  /// What a build did.
  package struct Report: Sendable {
    /// How files were read: one file for each way in which none of its folder was read before.
    package var mappings: [(file: String, mapping: String)] = []
    /// What deserves a look, in words.
    package var warnings: [String] = []
    /// Files that could not be loaded, in words.
    package var failures: [String] = []
    /// Files that broke a rule with action `fail`.
    var broken: [RuleFailure] = []
    /// How many files were loaded.
    package var files = 0
    /// How many rows they hold, and what has become of them by the end of the build.
    package var read = 0, loaded = 0, duplicate = 0, dropped = 0, quarantined = 0
    /// How many of the rows set aside say otherwise than a copy that is known: they can be read.
    package var contradicting = 0
  }

  let workspace: WorkspaceFolder
  let silver: SilverDatabase
  let settings: Settings

  /// Prepares to build the workspace's silver database.
  package init(_ workspace: WorkspaceFolder, _ silver: SilverDatabase, _ settings: Settings) {
    self.workspace = workspace
    self.silver = silver
    self.settings = settings
  }

  /// Loads what waits; with `rebuild`, everything anew from bronze.
  ///
  /// Throws ``RuleFailure`` where a file broke a rule with action `fail`, when all others are in.
  package func run(rebuild: Bool = false) throws -> Report {
    try RuleBook.validate(settings.rules)
    try UnknownEntity.check(settings.sources)
    let shape = SettingsMemory(settings)
    if try rebuild || shape.hasChanged(silver) {
      try silver.queue.write { try Self.forget(Entity.all, in: $0) }
    }
    try silver.queue.write { try shape.remember(in: $0) }
    var report = Report()
    var loads = Loads(known: try silver.queue.read { try KnownMappings($0) })
    let waiting = try silver.queue.read { try Batch.waiting($0) }
    for batch in waiting where batch.entity.isDimension {
      try load(batch, &loads, into: &report)
    }
    let again = try silver.queue.write { db in
      let stale = try DimensionMemory.renew(in: db)
      try Self.forget(stale, in: db)
      return stale.map(\.name)
    }
    let facts = try silver.queue.read { try Batch.waiting($0) }
    for batch in facts where !batch.entity.isDimension || again.contains(batch.entity.name) {
      try load(batch, &loads, into: &report)
    }
    try silver.queue.read { try report.count(loads.batches, in: $0) }
    try QuarantineFiles(workspace, silver).write()
    guard var failure = report.broken.first else { return report }
    failure.others = report.broken.count - 1 + report.failures.count
    throw failure
  }

  /// What has been loaded so far.
  private struct Loads {
    var known: KnownMappings
    var batches: Set<Int> = []
  }

  private func load(_ batch: Batch, _ loads: inout Loads, into report: inout Report) throws {
    do {
      let (mapping, accounting) = try load(batch)
      if loads.known.insert(mapping, of: batch) { report.mappings.append((batch.file, mapping)) }
      loads.batches.insert(batch.id)
      if accounting.read == 0 { report.warnings.append("\(batch.file) holds no rows") }
    } catch let error as TabularError {
      try fail(batch, "\(error)", &report)
    } catch let error as MappingError {
      try fail(batch, "\(batch.file): \(error)", &report)
    } catch let error as RuleFailure {
      report.broken.append(error)
      try silver.queue.write { try batch.markFailed(error.description, in: $0) }
    }
  }

  private func fail(_ batch: Batch, _ message: String, _ report: inout Report) throws {
    report.failures.append(message)
    try silver.queue.write { try batch.markFailed(message, in: $0) }
  }

  private func load(_ batch: Batch) throws -> (mapping: String, Accounting) {
    let path = workspace.root.appending(path: batch.bronzePath).path
    guard FileManager.default.fileExists(atPath: path) else {
      throw TabularError(
        file: batch.file, found: "its copy \(batch.bronzePath) is gone",
        nextStep: "put the copy back, or the file into landing/, and run it again")
    }
    let source = settings.source(batch.source, batch.entity.name)
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    guard size != 0 else { return ("empty file", try loadNothing(batch)) }
    let reader = try reader(path, source, file: batch.file)
    let plan = try RowPlan(
      entity: batch.entity, header: reader.header, settings: source, source: batch.source)
    let mapping = plan.description(header: reader.header)
    let accounting = try silver.queue.write { db in
      let members = try KnownMembers(db)
      var loader = try RowLoader(
        batch, plan: plan, settings: settings, members: members, in: db)
      try reader.forEachRow { row in try loader.load(row) }
      try loader.accounting.close(batch, in: db)
      try batch.markLoaded(mapping: mapping, in: db)
      return loader.accounting
    }
    return (mapping, accounting)
  }

  private func loadNothing(_ batch: Batch) throws -> Accounting {
    try silver.queue.write { db in
      try Accounting().close(batch, in: db)
      try batch.markLoaded(mapping: "empty file", in: db)
    }
    return Accounting()
  }

  /// Opens the file in bronze; faults name the file as it was landed.
  private func reader(
    _ path: String, _ settings: SourceSettings, file: String
  ) throws -> CSVReader {
    var options = CSVOptions()
    if let delimiter = settings.delimiter?.utf8.first { options.delimiter = delimiter }
    do {
      return try CSVReader(path: path, options: options)
    } catch {
      var error = error
      error.file = file
      throw error
    }
  }

  /// Takes entities out of silver; their batches wait to be loaded again.
  static func forget(_ entities: [Entity], in db: Database) throws {
    for entity in entities {
      try db.execute(sql: "DELETE FROM \(entity.relation)")
      try db.execute(
        sql: "DELETE FROM silver_rejection WHERE entity = ?", arguments: [entity.name])
      for ledger in ["row_accounting", "rule_result"] {
        try db.execute(
          sql: """
            DELETE FROM \(ledger) WHERE batch_id IN (SELECT batch_id FROM batch WHERE entity = ?)
            """, arguments: [entity.name])
      }
      try db.execute(
        sql: "UPDATE batch SET state = 'landed' WHERE state = 'loaded' AND entity = ?",
        arguments: [entity.name])
    }
  }
}

extension SilverBuild.Report {
  /// Adds up the accounts of some batches as the ledger has them: what one file brought, another of
  /// the same build may have replaced.
  fileprivate mutating func count(_ batches: Set<Int>, in db: Database) throws {
    files = batches.count
    for row in try Row.fetchAll(db, sql: "SELECT * FROM row_accounting")
    where batches.contains(row["batch_id"]) {
      read += row["read"]
      loaded += row["loaded"]
      duplicate += row["duplicate"]
      dropped += row["dropped"]
      quarantined += row["quarantined"]
    }
    for row in try Row.fetchAll(
      db, sql: "SELECT batch_id, rows FROM rule_result WHERE rule = 'conflicting_duplicate'")
    where batches.contains(row["batch_id"]) { contradicting += row["rows"] }
  }
}
