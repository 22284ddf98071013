import GRDB
import Workspace

/// Finds files that restate an earlier file of their series with corrections.
///
/// The two names differ only in the date, or one is an edition of the other:
/// `sales_2026-11-17 (1)`, `sales_2026-11-17_v2`. The later file covers exactly the locations and
/// days of the former, names every product that the former names there, and repeats at least half of
/// its rows, but not all. Daily files, overlapping windows and late rows cover other days, so they are
/// not restatements.
struct Restatement {
  let entity: Entity
  let workspace: WorkspaceFolder
  let settings: Settings
  let db: Database

  /// The pairs of batches in which the later one restates the former.
  func pairs() throws -> [(former: Int, later: Int)] {
    let known = try Row.fetchAll(
      db,
      sql: """
        SELECT r.former, r.later FROM restatement AS r JOIN batch AS b ON b.batch_id = r.later
        WHERE b.entity = ? AND r.verdict = 'corrects' ORDER BY 1, 2
        """, arguments: [entity.name])
    return known.map { (former: $0["former"], later: $0["later"]) }
  }

  /// Compares the batches of each series that have not been compared yet, and stores the verdicts.
  func find() throws {
    let candidates = try candidates()
    guard !candidates.isEmpty else { return }
    let batches = Dictionary(
      try Batch.loaded(entity, in: db).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    let series = try series()
    for pair in candidates {
      guard let former = batches[pair.former], let later = batches[pair.later],
        settings.source(later.source, entity.name).delivery != .append,
        later.version == former.version
          ? Delivery.isEdition(later.file, of: former.file)
          : former.version > RecordVersion.undated
            && series[former.id]?.isDisjoint(with: series[later.id] ?? []) == false
      else { continue }
      let verdict = try verdict(on: later, former).rawValue
      try db.insert(
        ["former": former.id, "later": later.id, "verdict": verdict], into: "restatement")
    }
  }

  /// Pairs of batches of one source with equal coverage, the later one not of an earlier date.
  private func candidates() throws -> [(former: Int, later: Int)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT f.batch_id AS former, l.batch_id AS later FROM batch AS f
        JOIN batch AS l ON l.source = f.source AND l.entity = f.entity AND l.coverage = f.coverage
          AND l.version >= f.version AND l.batch_id <> f.batch_id
        WHERE f.entity = ? AND f.state = 'loaded' AND l.state = 'loaded'
          AND NOT EXISTS (
            SELECT 1 FROM restatement AS r
            WHERE r.former = f.batch_id AND r.later = l.batch_id
          )
        """, arguments: [entity.name]
    ).map { (former: $0["former"], later: $0["later"]) }
  }

  /// The series of each batch's paths.
  private func series() throws -> [Int: Set<String>] {
    var result: [Int: Set<String>] = [:]
    for delivery in try Delivery.ofLoaded(entity, in: db) {
      result[delivery.batch, default: []].insert(Delivery.series(of: delivery.path))
    }
    return result
  }

  /// The relation of a later file to a former one of its series.
  private enum Verdict: String {
    /// It restates the former with corrections.
    case corrects
    /// It repeats every row of the former, so it corrects none.
    case repeats
    /// It has other contents.
    case differs
  }

  private func verdict(on later: Batch, _ former: Batch) throws -> Verdict {
    guard let new = try contents(later), let old = try contents(former) else { return .differs }
    let same = old.rows.reduce(0) { $0 + min($1.value, new.rows[$1.key] ?? 0) }
    guard same < old.count else { return .repeats }
    return old.subjects.isSubset(of: new.subjects) && 2 * same >= old.count ? .corrects : .differs
  }

  private func contents(_ batch: Batch) throws -> FileContents? {
    try BatchFile(batch, workspace, settings).map { try FileContents($0) }
  }
}
