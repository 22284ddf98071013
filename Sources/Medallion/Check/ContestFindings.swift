import Chronology
import GRDB
import Identifiers

/// Finds records that files of one date, or two sources, state differently, and says which one counts.
enum ContestFindings {
  /// All findings on records known at the start of the day `end`.
  static func findings(_ db: Database, end: Day) throws -> [HealthCheck.Finding] {
    try Entity.all.flatMap { entity in
      try files(of: entity, end, db)
        + (entity.conflict == .everyVersion ? sources(of: entity, end, db) : [])
    }
  }

  /// Two files that contradict each other: the one that counts and the one that does not.
  private struct Pair: Hashable {
    let holds: String
    let loses: String
  }

  /// Records that files of one date state differently, so that the date does not decide.
  private static func files(
    of entity: Entity, _ end: Day, _ db: Database
  ) throws -> [HealthCheck.Finding] {
    guard try isContested(entity, db) else { return [] }
    let outdated = entity.isDated ? [] : try Delivery.outdated(entity, in: db)
    let rows = try differing(
      try Row.fetchAll(db, sql: contests(of: entity, end)), of: entity, db
    ).filter { !outdated.contains($0["loses_batch"]) }
    let pairs = Dictionary(grouping: rows) { Pair(holds: $0["holds"], loses: $0["loses"]) }
    return pairs.sorted { ($0.key.holds, $0.key.loses) < ($1.key.holds, $1.key.loses) }
      .map { finding($0.key, $0.value, entity) }
  }

  /// The rows whose contents differ; those of compact rows are hashed here.
  private static func differing(
    _ rows: [Row], of entity: Entity, _ db: Database
  ) throws -> [Row] {
    guard !rows.isEmpty, let layout = entity.recordLayout else { return rows }
    let reader = try RecordReader(layout, TextCodes(db), where: "r.record = :record", in: db)
    return try rows.filter { row in
      try reader.set("record", row["number"] as Int)
      defer { reader.reset() }
      return try reader.next().map { layout.content($0.cells) } != row["other_content"] as Int
    }
  }

  private static func isContested(_ entity: Entity, _ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM contested_record WHERE entity = ?)",
      arguments: [entity.name]) ?? false
  }

  /// The SQL query for the rows that count, each with a contradicting row of another file, by record.
  private static func contests(of entity: Entity, _ end: Day) -> String {
    let hasReceipts = entity.lineKey == .purchaseOrder
    let key = entity.naturalKey + (hasReceipts ? ["receipt_key"] : [])
    let counts = hasReceipts ? "role = 'state'" : entity.isDated ? "day < '\(end)'" : "TRUE"
    let content =
      entity.records == nil ? "content, 0 AS number" : "NULL AS content, record AS number"
    return """
      WITH standing AS (
        SELECT \(KeyText.sql(key)) AS record, \(KeyText.sql(entity.naturalKey)) AS name, batch_id,
          batch_line, \(content), max(version) AS version
        FROM \(entity.relation) WHERE \(isKnown("version", end)) AND \(counts)
        GROUP BY \(key.joined(separator: ", "))
      )
      SELECT s.name, h.file AS holds, s.batch_line AS line, l.file AS loses,
        c.batch_line AS other_line, c.batch_id AS loses_batch, h.source = l.source AS is_one_source,
        s.number, c.content AS other_content
      FROM standing AS s
      JOIN contested_record AS c ON c.entity = '\(entity.name)' AND c.record = s.record
        AND c.version = s.version AND c.content IS NOT s.content
      JOIN batch AS h ON h.batch_id = s.batch_id
      JOIN batch AS l ON l.batch_id = c.batch_id AND l.version = h.version
      WHERE l.batch_id <> h.batch_id ORDER BY s.record
      """
  }

  /// The SQL condition that a version is not a date after `end`.
  private static func isKnown(_ version: String, _ end: Day) -> String {
    """
    NOT (\(version) GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'
      AND substr(\(version), 1, 10) > '\(end)')
    """
  }

  private static func finding(
    _ pair: Pair, _ rows: [Row], _ entity: Entity
  ) -> HealthCheck.Finding {
    let (line, other): (Int, Int) = (rows[0]["line"], rows[0]["other_line"])
    let advice =
      rows[0]["is_one_source"]
      ? "put the date into the names, map a version column, or retract one of them"
      : "let one source alone describe a record, or put dates into the names"
    return HealthCheck.Finding(
      severity: .warning, kind: "conflict", subject: pair.holds,
      text: "contradicts \(pair.loses) in \(count(rows.count)), the first "
        + "\(entity.words(rows[0]["name"])) (line \(line), there line \(other)); neither is later, and "
        + "this one counts by a fixed rule only: \(advice)")
  }

  private static func count(_ records: Int) -> String {
    records == 1 ? "1 record" : "\(records) records"
  }

  /// Records that sources describe differently at different dates: the later description counts whole.
  private static func sources(
    of entity: Entity, _ end: Day, _ db: Database
  ) throws -> [HealthCheck.Finding] {
    let sources = try Int.fetchOne(
      db, sql: "SELECT count(DISTINCT source) FROM batch WHERE entity = ? AND state = 'loaded'",
      arguments: [entity.name])
    guard let sources, sources > 1 else { return [] }
    return try Row.fetchAll(db, sql: descriptions(of: entity, end)).map { row in
      HealthCheck.Finding(
        severity: .warning, kind: "conflict", subject: entity.name,
        text: "\(row["later"] as String) and \(row["earlier"] as String) describe "
          + "\(count(row["records"])) differently, the first \(entity.words(row["record"])); the whole "
          + "description with the later date counts, here that of \(row["later"] as String): "
          + "columns of several sources are not joined")
    }
  }

  /// The SQL query for records whose latest descriptions by two sources differ in date and content, by
  /// pair of sources.
  private static func descriptions(of entity: Entity, _ end: Day) -> String {
    let key = entity.naturalKey.joined(separator: ", ")
    return """
      WITH last AS (
        SELECT \(key), \(KeyText.sql(entity.naturalKey)) AS record, source, content,
          max(version) AS version
        FROM \(entity.relation) WHERE \(isKnown("version", end)) GROUP BY \(key), source
      )
      SELECT l.source AS later, e.source AS earlier, count(*) AS records, min(l.record) AS record
      FROM last AS l JOIN last AS e USING (\(key))
      WHERE e.version < l.version AND e.content <> l.content
        AND NOT EXISTS (
          SELECT 1 FROM contested_record AS c
          WHERE c.entity = '\(entity.name)' AND c.record = l.record AND c.version = l.version
        )
      GROUP BY l.source, e.source ORDER BY l.source, e.source
      """
  }
}
