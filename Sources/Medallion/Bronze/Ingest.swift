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
    var report = Report()
    report.warnings = scan.warnings
    var present: Set<Int> = []
    for file in scan.files {
      do {
        let (batch, isNew) = try land(file)
        present.insert(batch)
        if isNew { report.landed.append(file.path) } else { report.known += 1 }
      } catch let error as LandingError {
        report.failures.append(error.description)
      }
    }
    try withdrawMissing(present)
    return report
  }

  private func land(_ file: LandedFile) throws -> (batch: Int, isNew: Bool) {
    let stamp = try FileStamp(file)
    if let known = try silver.queue.read({ try stamp.knownBatch($0) }), try hasCopy(known) {
      return (known, false)
    }
    let sha256 = try digest(of: file)
    let batch = Self.batchIdentifier(file, sha256: sha256)
    let notedPath = try bronzePath(of: batch)
    let bronzePath = notedPath ?? newBronzePath(file, sha256: sha256)
    if try !hasCopy(batch) { try copy(file, to: bronzePath) }
    try silver.queue.write { db in
      if notedPath == nil {
        try note(file, batch: batch, sha256: sha256, bronzePath: bronzePath, stamp: stamp, in: db)
      }
      try stamp.remember(batch, in: db)
      try Delivery.note(file.path, batch: batch, in: db)
    }
    return (batch, notedPath == nil)
  }

  private func bronzePath(of batch: Int) throws -> String? {
    try silver.queue.read { db in
      try String.fetchOne(
        db, sql: "SELECT bronze_path FROM batch WHERE batch_id = ?", arguments: [batch])
    }
  }

  /// Whether the ledger knows the batch and bronze still has it.
  private func hasCopy(_ batch: Int) throws -> Bool {
    guard let path = try bronzePath(of: batch) else { return false }
    return access(workspace.root.appending(path: path).path, F_OK) == 0
  }

  /// A batch is its source, its entity, its version and its bytes: landing a file twice, or in
  /// another order, gives the same batches.
  private static func batchIdentifier(_ file: LandedFile, sha256: String) -> Int {
    let text = [
      file.source, file.entity.name, file.isFull ? "full" : "delta", file.version, sha256,
    ].joined(separator: "\u{0}")
    let number = Digest.of(text).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(number >> 1)
  }

  private func digest(of file: LandedFile) throws -> String {
    do {
      return try Medallion.sha256(ofFile: file.url.path)
    } catch {
      throw LandingError(path: file.path)
    }
  }

  private func newBronzePath(_ file: LandedFile, sha256: String) -> String {
    let day = ISO8601Date.today()
    let folder = workspace.bronze
      .appending(path: "\(file.source)/\(file.entity.name)/ingest_date=\(day)")
    return workspace.relativePath(
      of: folder.appending(path: "\(sha256.prefix(12))-\(file.url.lastPathComponent)"))
  }

  /// Copies a file so that after a kill or a power cut the copy is whole or not there.
  ///
  /// The workspace has one writer, so one temporary name will do, and nothing is left to gather.
  private func copy(_ file: LandedFile, to path: String) throws {
    let target = workspace.root.appending(path: path)
    let folder = target.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let temporary = workspace.bronze.appending(path: ".incoming").path
    try? FileManager.default.removeItem(atPath: temporary)
    try FileManager.default.copyItem(atPath: file.url.path, toPath: temporary)
    try synchronise(temporary)
    guard rename(temporary, target.path) == 0 else {
      throw WorkspaceError.unusable(path: target.path, reason: WorkspaceError.reason(errno))
    }
    try synchronise(folder.path)
  }

  private func note(
    _ file: LandedFile, batch: Int, sha256: String, bronzePath: String, stamp: FileStamp,
    in db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO batch (batch_id, source, entity, file, bronze_path, is_full, version, sha256,
          bytes, state, ingested_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'landed', ?)
        """,
      arguments: [
        batch, file.source, file.entity.name, file.path, bronzePath, file.isFull, file.version,
        sha256, stamp.size, ISO8601Date.now(),
      ])
  }

  /// A file that could not be loaded and has been taken away or replaced is no longer waited for.
  private func withdrawMissing(_ present: Set<Int>) throws {
    try silver.queue.write { db in
      let failed = try Int.fetchAll(db, sql: "SELECT batch_id FROM batch WHERE state = 'failed'")
      for batch in failed where !present.contains(batch) {
        try db.execute(
          sql: "UPDATE batch SET state = 'withdrawn' WHERE batch_id = ?", arguments: [batch])
      }
    }
  }
}

/// A file of `landing/` cannot be read.
package struct LandingError: Error, CustomStringConvertible {
  let path: String
  var reason = "the file cannot be read; check its permissions"

  package var description: String { "\(path): \(reason), or take it out of landing/" }
}

/// Size and time of a file: enough to know that it is the one seen before.
private struct FileStamp {
  let path: String
  let size: Int
  let modified: Int

  init(_ file: LandedFile) throws {
    var status = stat()
    guard stat(file.url.path, &status) == 0 else { throw LandingError(path: file.path) }
    // Reading a pipe would wait for a writer for ever.
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw LandingError(
        path: file.path, reason: "found a pipe or a device; put a file in its place")
    }
    path = file.path
    size = Int(status.st_size)
    modified = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
  }

  func knownBatch(_ db: Database) throws -> Int? {
    try Int.fetchOne(
      db, sql: "SELECT batch_id FROM landing_file WHERE path = ? AND size = ? AND modified = ?",
      arguments: [path, size, modified])
  }

  func remember(_ batch: Int, in db: Database) throws {
    try db.execute(
      sql:
        "INSERT OR REPLACE INTO landing_file (path, size, modified, batch_id) VALUES (?, ?, ?, ?)",
      arguments: [path, size, modified, batch])
  }
}

private func synchronise(_ path: String) throws {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else {
    throw WorkspaceError.unusable(path: path, reason: WorkspaceError.reason(errno))
  }
  defer { close(descriptor) }
  guard fsync(descriptor) == 0 else {
    throw WorkspaceError.unusable(path: path, reason: WorkspaceError.reason(errno))
  }
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
