import GRDB
package import Workspace

/// Retracts a landed file, or undoes a retraction.
///
/// Bronze keeps the bytes; the next build of silver does not count the rows.
package struct Retraction {
  /// The file whose retraction was made or undone.
  package struct Subject: Sendable {
    /// The path of the file in landing.
    package let file: String
    /// The `batch_id` of its content.
    package let batch: Int
    /// When it was landed.
    package let landed: String
    /// The other paths under which the same bytes landed, which are affected too.
    package let others: [String]
  }

  private let workspace: WorkspaceFolder
  private let silver: SilverDatabase

  /// Prepares to retract files of a workspace.
  package init(_ workspace: WorkspaceFolder, _ silver: SilverDatabase) {
    self.workspace = workspace
    self.silver = silver
  }

  /// Retracts the latest delivery of a path that is not retracted, or the batch with a number.
  ///
  /// Throws ``RetractionError`` if no such delivery or batch is found.
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
      // The facts beside the copy record it too, so that silver can be rebuilt from them.
      try BronzeFacts.keep(subject.batch, workspace, in: db)
      return subject
    }
  }

  /// Undoes the retraction of a path's latest retracted delivery, or of the batch with a number.
  ///
  /// Throws ``RetractionError`` if no such delivery or batch is retracted.
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

  /// The retracted batches, by file.
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

  /// The time at which the content with a digest was retracted; nil if it counts or was never landed.
  package func moment(ofDigest digest: String) throws -> String? {
    try silver.queue.read { db in
      try String.fetchOne(
        db, sql: "SELECT max(retracted_at) FROM batch WHERE sha256 = ?", arguments: [digest])
    }
  }

  /// The numbers of loaded and of retracted rows of a batch.
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

/// The reason why no file was retracted, or no retraction was undone.
package enum RetractionError: Error, CustomStringConvertible {
  /// No file with this path, and no batch with this number, was ever landed.
  case unknown(String, nearest: String?)
  /// The file is already retracted.
  case retractedBefore(String)
  /// The file is not retracted.
  case notRetracted(String)

  package var description: String {
    switch self {
    case .unknown(let name, let nearest):
      "no file '\(name)' has been landed, and no batch has this number; "
        + (nearest.map { "did you mean '\($0)'?" }
          ?? "give the path below landing/, or a batch_id of row_accounting")
    case .retractedBefore(let name):
      "'\(name)' is already retracted; 'shelfcast retract --undo \(name)' lets it count again"
    case .notRetracted(let name):
      "'\(name)' is not retracted; there is nothing to undo"
    }
  }
}
