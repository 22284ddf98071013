import Chronology
import Foundation
import GRDB
package import Workspace

/// Everything that gold's facts are made from, as one hash.
///
/// These are the ledgers of silver, with the digests of its rows; the files in `landing/`, which
/// findings name; the surrogate keys; all settings; as-of; and the version of the program. Gold that
/// was built from equal inputs has the same facts.
package struct GoldInputs: Equatable, Sendable {
  let fingerprint: String

  /// Reads the inputs of gold as of a day.
  package init(
    _ workspace: WorkspaceFolder, _ silver: SilverDatabase, _ history: HistoryDatabase,
    _ settings: Settings, asOf: AsOf, version: String
  ) throws {
    let digest = Digest()
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try encoder.encode(settings).withUnsafeBytes(digest.update)
    let scan = LandingScan(workspace)
    let words =
      [version, asOf.day.description, asOf.end.description, asOf.strays?.text ?? ""]
      + scan.files.map(\.path) + scan.warnings
    for word in words { digest.update(word + "\n") }
    try silver.queue.read { db in
      for sql in Self.ledgers { try digest.update(rowsOf: sql, db) }
    }
    try history.queue.read { try digest.update(rowsOf: Self.keys, $0) }
    fingerprint = digest.finish().hexadecimal
  }

  private static let ledgers = [
    """
    SELECT batch_id, file, version, sequence, coverage, state, message, retracted_at, admitted_at
    FROM batch ORDER BY batch_id
    """,
    "SELECT path, sequence, batch_id FROM delivery ORDER BY path, sequence",
    """
    SELECT batch_id, count(*), sum(in_force), sum(read), sum(loaded), sum(duplicate),
      sum(replaced), sum(retracted), sum(dropped), sum(quarantined), sum(loaded_digest)
    FROM batch_cell GROUP BY batch_id ORDER BY batch_id
    """,
  ]

  private static let keys = """
    SELECT dimension, natural_key, surrogate_key FROM key_map ORDER BY dimension, natural_key
    """
}
