import Foundation
import GRDB
import Glibc
package import Workspace

/// Copies landing files into bronze: each content once, durably before it is added to the ledger.
package struct Ingest {
  /// The result of one pass over `landing/`.
  package struct Report: Sendable {
    /// The paths of new files.
    package var landed: [String] = []
    /// The number of files whose content was already in bronze.
    package var known = 0
    /// Messages on entries that were ignored and on retracted files.
    package var warnings: [String] = []
    /// Messages on files that could not be read and on missing copies.
    package var failures: [String] = []
  }

  let workspace: WorkspaceFolder
  let silver: SilverDatabase
  private let progress: StageProgress.Report?

  /// Prepares to copy the workspace's files.
  package init(
    _ workspace: WorkspaceFolder, _ silver: SilverDatabase, progress: StageProgress.Report? = nil
  ) {
    self.workspace = workspace
    self.silver = silver
    self.progress = progress
  }

  /// The paths of the files in `landing/`, without copying them.
  package static func preview(_ workspace: WorkspaceFolder) -> [String] {
    LandingScan(workspace).files.map(\.path)
  }

  /// Copies every new file of `landing/` and adds it to the ledger.
  package func run() throws -> Report {
    let scan = LandingScan(workspace)
    let ledger = BronzeLedger(workspace: workspace, silver: silver)
    var report = Report()
    report.warnings = scan.warnings
    report.failures = scan.failures
    let withoutFacts = try ledger.restore()
    var seen: [(stamp: FileStamp, batch: Int)] = []
    var landing = IngestProgress(scan.files, progress)
    for file in scan.files {
      do {
        let stamp = try FileStamp(file)
        let (batch, arrival) = try land(file, stamp) { landing.read($0) }
        landing.finish(stamp)
        seen.append((stamp, batch))
        if arrival == .new { report.landed.append(file.path) } else { report.known += 1 }
        if arrival == .again { try warnOfRetracted(batch, as: file, in: &report) }
      } catch let error as LandingError {
        report.failures.append(error.description)
      }
    }
    try remember(seen)
    report.failures += try ledger.complete(withoutFacts)
    return report
  }

  /// Whether a file's content is new, is in bronze already, or the file is unchanged.
  private enum Arrival { case new, again, unchanged }

  /// Copies a file if needed; returns its batch, and whether its content is new.
  private func land(
    _ file: LandedFile, _ stamp: FileStamp, read: (Int) -> Void
  ) throws -> (batch: Int, arrival: Arrival) {
    if let known = try silver.queue.read({ try stamp.knownBatch($0) }),
      try copy(of: known)?.exists == true
    {
      return (known, .unchanged)
    }
    let incoming = try IncomingFile(file, in: workspace, read: read)
    let sequence = try silver.queue.read { try Delivery.nextSequence(of: file.path, in: $0) }
    let facts = BronzeFacts(file, incoming, sequence: sequence)
    let noted = try copy(of: facts.batch)
    let copy = noted ?? BronzeCopy(file, sha256: facts.sha256, in: workspace)
    if copy.fault(sha256: facts.sha256) == nil {
      incoming.discard()
    } else {
      // Facts are written first: a kill may leave facts without a copy, but no copy without facts.
      try copy.makeFolder()
      if noted == nil { try facts.write(beside: copy) }
      try incoming.move(to: copy)
    }
    // Copy and facts are durable before the ledger entry: after a kill the file is landed again.
    try silver.queue.write { db in
      if noted == nil { try facts.note(at: copy, in: db) }
      try Delivery.note(file.path, batch: facts.batch, in: db)
      try BronzeFacts.keep(facts.batch, workspace, in: db)
    }
    return (facts.batch, noted == nil ? .new : .again)
  }

  /// Warns if landed bytes are of a retracted batch, which stays retracted.
  private func warnOfRetracted(
    _ batch: Int, as file: LandedFile, in report: inout Report
  ) throws {
    guard let notice = try silver.queue.read({ try RetractionNotice.of(batch, in: $0) }) else {
      return
    }
    report.warnings.append(
      "\(file.path) has landed again and does not count: it was \(notice.text)")
  }

  /// Stores which files are in landing.
  private func remember(_ seen: [(stamp: FileStamp, batch: Int)]) throws {
    try silver.queue.write { db in
      try db.execute(sql: "UPDATE landing_file SET is_present = 0")
      for file in seen { try file.stamp.remember(file.batch, in: db) }
    }
  }

  /// The copy of a batch; nil if the batch is not in the ledger.
  private func copy(of batch: Int) throws -> BronzeCopy? {
    try silver.queue.read { db in
      try String.fetchOne(
        db, sql: "SELECT bronze_path FROM batch WHERE batch_id = ?", arguments: [batch])
    }.map { BronzeCopy($0, in: workspace) }
  }
}

extension BronzeFacts {
  /// The facts of a file that is being landed.
  fileprivate init(_ file: LandedFile, _ incoming: IncomingFile, sequence: Int) {
    let now = ISO8601Date.now()
    self.init(
      source: file.source, entity: file.entity.name, file: file.path, isFull: file.isFull,
      version: file.version, sha256: incoming.sha256, bytes: incoming.bytes,
      landedAt: now, deliveries: [Landing(path: file.path, sequence: sequence, landedAt: now)])
  }
}

/// A file in `landing/` cannot be read.
package struct LandingError: Error, CustomStringConvertible {
  let path: String
  var reason = "the file cannot be read; check its permissions"

  package var description: String { "\(path): \(reason), or take it out of landing/" }
}
