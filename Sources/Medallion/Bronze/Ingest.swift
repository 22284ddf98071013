import Foundation
import GRDB
import Glibc
package import Workspace

/// Lands files into bronze: each content once, durable before it is noted in the ledger.
package struct Ingest {
  /// What one pass over `landing/` found.
  package struct Report: Sendable {
    /// Files that were new.
    package var landed: [String] = []
    /// How many files had been landed before.
    package var known = 0
    /// What was left aside, in words.
    package var warnings: [String] = []
    /// Files that could not be read, in words.
    package var failures: [String] = []
  }

  let workspace: WorkspaceFolder
  let silver: SilverDatabase

  /// Prepares to land the workspace's files.
  package init(_ workspace: WorkspaceFolder, _ silver: SilverDatabase) {
    self.workspace = workspace
    self.silver = silver
  }

  /// The files that lie in `landing/`, without landing them.
  package static func preview(_ workspace: WorkspaceFolder) throws -> [String] {
    try LandingScan(workspace).files.map(\.path)
  }

  /// Copies every new file of `landing/` and notes it in the ledger.
  package func run() throws -> Report {
    let scan = try LandingScan(workspace)
    let ledger = BronzeLedger(workspace: workspace, silver: silver)
    var report = Report()
    report.warnings = scan.warnings
    report.failures = try scan.failures + ledger.restore()
    try forgetPresence()
    for file in scan.files {
      do {
        if try land(file, in: ledger) {
          report.landed.append(file.path)
        } else {
          report.known += 1
        }
      } catch let error as LandingError {
        report.failures.append(error.description)
      }
    }
    report.failures += try ledger.complete()
    report.warnings += try undatedCorrections()
    return report
  }

  /// Files of states that were corrected in place without a date in their names: which of their
  /// contents holds is decided by content alone, and may be the old one.
  private func undatedCorrections() throws -> [String] {
    let states = Entity.all.filter { $0.conflict != .lowestVersion }.map(\.name)
    let files = try silver.queue.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT file, entity FROM batch WHERE version = ?
          GROUP BY source, entity, file HAVING count(*) > 1 ORDER BY file
          """, arguments: [RecordVersion.undated]
      ).filter { states.contains($0["entity"]) }.map { $0["file"] as String }
    }
    return files.map {
      "\($0) has been changed, and no date in its name says which of its contents holds; land a "
        + "correction under a name with a date, such as \(Self.dated($0))"
    }
  }

  private static func dated(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    return "\(parts[0])_\(ISO8601Date.today())" + (parts.count > 1 ? "." + parts[1] : "")
  }

  /// Lands a file; whether its content is new.
  private func land(_ file: LandedFile, in ledger: BronzeLedger) throws -> Bool {
    let stamp = try FileStamp(file)
    if let known = try silver.queue.read({ try stamp.knownBatch($0) }),
      try copy(of: known)?.exists == true
    {
      try silver.queue.write { try stamp.remember(known, in: $0) }
      return false
    }
    let incoming = try IncomingFile(file, in: workspace)
    let facts = BronzeFacts(file, incoming)
    let noted = try copy(of: facts.batch)
    let copy = noted ?? BronzeCopy(file, sha256: facts.sha256, in: workspace)
    if copy.fault(sha256: facts.sha256) == nil {
      incoming.discard()
    } else {
      try incoming.move(to: copy)
    }
    if noted == nil {
      try facts.write(beside: copy)
      try ledger.note(facts, of: file.entity, at: copy)
    }
    try silver.queue.write { try stamp.remember(facts.batch, in: $0) }
    return noted == nil
  }

  /// The copy of a batch that the ledger knows.
  private func copy(of batch: Int) throws -> BronzeCopy? {
    try silver.queue.read { db in
      try String.fetchOne(
        db, sql: "SELECT bronze_path FROM batch WHERE batch_id = ?", arguments: [batch])
    }.map { BronzeCopy($0, in: workspace) }
  }

  private func forgetPresence() throws {
    try silver.queue.write { try $0.execute(sql: "UPDATE landing_file SET is_present = 0") }
  }
}

extension BronzeFacts {
  /// The facts of a file that lands now.
  fileprivate init(_ file: LandedFile, _ incoming: IncomingFile) {
    self.init(
      source: file.source, entity: file.entity.name, file: file.path, isFull: file.isFull,
      version: file.version, sha256: incoming.sha256, bytes: incoming.bytes,
      landedAt: ISO8601Date.now())
  }
}

/// A file of `landing/` cannot be read.
package struct LandingError: Error, CustomStringConvertible {
  let path: String
  var reason = "the file cannot be read; check its permissions"

  package var description: String { "\(path): \(reason), or take it out of landing/" }
}

/// Clock times, which live in ledgers only.
package enum ISO8601Date {
  /// Today's date in UTC.
  package static func today() -> String { String(now().prefix(10)) }

  /// The time in UTC to the second.
  package static func now() -> String {
    Date().ISO8601Format()
  }
}
