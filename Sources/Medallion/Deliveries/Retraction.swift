import GRDB
package import Workspace

/// Takes back what a landed file said, and undoes it.
///
/// Bronze keeps the bytes; the next build of silver no longer counts them.
package struct Retraction {
  /// A file that was taken back, or counts again.
  package struct Subject: Sendable {
    /// The file as it was landed.
    package let file: String
    /// The number of its content in the account.
    package let batch: Int
    /// When it was landed.
    package let landed: String
    /// The other paths under which the same bytes landed: what becomes of the file becomes of them.
    package let others: [String]
  }

  private let workspace: WorkspaceFolder
  private let silver: SilverDatabase

  /// Prepares to take back files of a workspace.
  package init(_ workspace: WorkspaceFolder, _ silver: SilverDatabase) {
    self.workspace = workspace
    self.silver = silver
  }

  /// Takes back the newest delivery of a path that is not taken back yet, or the batch of a number.
  ///
  /// Throws ``RetractionError`` where nothing of this name counts.
  package func retract(
    _ name: String, by author: String, reason: String?
  ) throws -> Subject {
    try silver.queue.write { db in
      let subject = try find(name, isRetracted: false, in: db)
      try db.execute(
        sql: """
          UPDATE batch SET retracted_at = ?, retracted_by = ?, retraction_reason = ?
          WHERE batch_id = ?
          """, arguments: [ISO8601Date.now(), author, reason, subject.batch])
      // What is decided lies beside the copy, too: silver can be made anew from there.
      try BronzeFacts.keep(subject.batch, workspace, in: db)
      return subject
    }
  }

  /// Lets a batch count again that was taken back.
  ///
  /// Throws ``RetractionError`` where nothing of this name was taken back.
  package func undo(_ name: String) throws -> Subject {
    try silver.queue.write { db in
      let subject = try find(name, isRetracted: true, in: db)
      try db.execute(
        sql: """
          UPDATE batch SET retracted_at = NULL, retracted_by = NULL, retraction_reason = NULL
          WHERE batch_id = ?
          """, arguments: [subject.batch])
      try BronzeFacts.keep(subject.batch, workspace, in: db)
      return subject
    }
  }

  /// The batches that are taken back, by file.
  package static func batches(in silver: SilverDatabase) throws -> [(batch: Int, file: String)] {
    try silver.queue.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT batch_id, file FROM batch WHERE retracted_at IS NOT NULL ORDER BY file, batch_id
          """
      ).map { (batch: $0["batch_id"], file: $0["file"]) }
    }
  }

  /// When the content of a digest was taken back; nil where it counts, or has never been landed.
  package func moment(ofDigest digest: String) throws -> String? {
    try silver.queue.read { db in
      try String.fetchOne(
        db, sql: "SELECT max(retracted_at) FROM batch WHERE sha256 = ?", arguments: [digest])
    }
  }

  /// How many rows of a batch count now, and how many do not for being taken back.
  package func rows(of subject: Subject) throws -> (loaded: Int, retracted: Int) {
    try silver.queue.read { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT loaded, retracted FROM row_accounting WHERE batch_id = ?",
        arguments: [subject.batch])
      return (row?["loaded"] ?? 0, row?["retracted"] ?? 0)
    }
  }

  private func find(_ name: String, isRetracted: Bool, in db: Database) throws -> Subject {
    let path = name.hasPrefix("landing/") ? name : "landing/" + name
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT d.path, d.batch_id, d.landed_at FROM delivery AS d
        JOIN batch AS b ON b.batch_id = d.batch_id
        WHERE (d.path = ? OR d.batch_id = ?) AND (b.retracted_at IS NOT NULL) = ?
        ORDER BY d.sequence DESC, d.path LIMIT 1
        """, arguments: [path, Int(name), isRetracted])
    guard let row else { throw try error(name, path, isRetracted: isRetracted, in: db) }
    return Subject(
      file: row["path"], batch: row["batch_id"], landed: row["landed_at"],
      others: try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT path FROM delivery WHERE batch_id = ? AND path <> ? ORDER BY path
          """, arguments: [row["batch_id"] as Int, row["path"] as String]))
  }

  private func error(
    _ name: String, _ path: String, isRetracted: Bool, in db: Database
  ) throws -> RetractionError {
    let paths = try String.fetchAll(db, sql: "SELECT DISTINCT path FROM delivery ORDER BY path")
    let batches = try Int.fetchAll(db, sql: "SELECT batch_id FROM delivery")
    if paths.contains(path) || Int(name).map(batches.contains) == true {
      return isRetracted ? .notRetracted(name) : .retractedBefore(name)
    }
    return .unknown(name, nearest: nearestWord(to: path, among: paths))
  }
}

/// Why nothing was taken back.
package enum RetractionError: Error, CustomStringConvertible {
  /// No file of this name, and no batch of this number, was ever landed.
  case unknown(String, nearest: String?)
  /// The file was taken back before.
  case retractedBefore(String)
  /// The file was never taken back.
  case notRetracted(String)

  package var description: String {
    switch self {
    case .unknown(let name, let nearest):
      "no file '\(name)' has been landed, and no batch has this number; "
        + (nearest.map { "did you mean '\($0)'?" }
          ?? "give the path below landing/, or a batch_id of row_accounting")
    case .retractedBefore(let name):
      "'\(name)' has been taken back already; 'shelfcast retract --undo \(name)' lets it count again"
    case .notRetracted(let name):
      "'\(name)' has not been taken back; there is nothing to undo"
    }
  }
}
