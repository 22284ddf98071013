import GRDB

/// Finds files that were replaced, retracted or held, or that contain contradictions.
package enum DeliveryFindings {
  /// All findings, in the order in which they are shown.
  static func findings(_ db: Database) throws -> [HealthCheck.Finding] {
    try held(db) + endless(db) + repeatedTotals(db) + repeatedRecords(db) + replaced(db)
      + overlaps(db) + retracted(db)
  }

  /// The full snapshots that are held for review.
  package static func held(in silver: SilverDatabase) throws -> [HealthCheck.Finding] {
    try silver.queue.read(held)
  }

  private static func finding(
    _ severity: HealthCheck.Severity, _ kind: String, _ subject: String, _ text: String
  ) -> HealthCheck.Finding {
    HealthCheck.Finding(severity: severity, kind: kind, subject: subject, text: text)
  }

  /// Full snapshots that would end too many records.
  private static func held(_ db: Database) throws -> [HealthCheck.Finding] {
    try Row.fetchAll(db, sql: "SELECT * FROM held_snapshot ORDER BY file").map { row in
      let (ended, named): (Int, Int) = (row["ended"], row["named"])
      return finding(
        .warning, "snapshot", row["file"],
        (named == 0
          ? "has no rows, would end \(ended) records"
          : "would end \(ended) of \(ended + named) records")
          + " and is held: it ends none; 'shelfcast admit \(row["file"] as String)' admits it"
      )
    }
  }

  /// Files below `full/` of entities whose records never end by omission.
  private static func endless(_ db: Database) throws -> [HealthCheck.Finding] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT file, entity FROM batch WHERE is_full AND state = 'loaded' AND retracted_at IS NULL
        ORDER BY file
        """
    ).filter { Entity.named($0["entity"])?.endsByOmission == false }.map { row in
      finding(
        .info, "snapshot", row["file"],
        "counts like any other file: a \(row["entity"] as String) that it leaves out does not end"
      )
    }
  }

  /// Totals of a period that a file states more than once, with different values.
  private static func repeatedTotals(_ db: Database) throws -> [HealthCheck.Finding] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT file, count(*) AS rows, count(DISTINCT record) AS keys, min(batch_line) AS line
        FROM silver_rejection WHERE rule = ? GROUP BY file, batch_id ORDER BY file, batch_id
        """, arguments: [RowFault.totalOnce]
    ).map { row in
      finding(
        .warning, "total", row["file"],
        "\(row["rows"] as Int) rows state \(row["keys"] as Int) totals of a period more than once, the "
          + "first in line \(row["line"] as Int), and are quarantined; set repeats: sum to add them "
          + "up, or repeats: last to take the later one")
    }
  }

  /// Records that a file describes twice, with different values.
  private static func repeatedRecords(_ db: Database) throws -> [HealthCheck.Finding] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT b.file, b.entity, r.batch_line, r.later_line, r.record FROM repeated_record AS r
        JOIN batch AS b ON b.batch_id = r.batch_id WHERE b.retracted_at IS NULL
        ORDER BY b.file, b.batch_id, r.batch_line, r.later_line
        """
    ).map { row in
      let (line, later): (Int, Int) = (row["batch_line"], row["later_line"])
      let entity = Entity.named(row["entity"])
      let record: String = row["record"]
      return finding(
        .warning, "twice", row["file"],
        "lines \(line) and \(later) describe \(entity?.words(record) ?? record) differently; line "
          + "\(later) holds")
    }
  }

  /// Files with readable rows that a later delivery for the same days does not repeat.
  private static func replaced(_ db: Database) throws -> [HealthCheck.Finding] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT b.file, sum(c.replaced) AS rows, count(*) AS cells, min(c.location_id) AS location,
          min(c.day) AS first, max(c.day) AS last
        FROM batch_cell AS c JOIN batch AS b ON b.batch_id = c.batch_id
        WHERE c.replaced > 0 AND c.day <> '' GROUP BY b.batch_id ORDER BY b.file, b.batch_id
        """
    ).map { row in
      let (first, last): (String, String) = (row["first"], row["last"])
      let days = first == last ? first : "\(first) to \(last)"
      let place = row["cells"] == 1 ? " at \(row["location"] as String)" : ""
      return finding(
        .warning, "replaced", row["file"],
        "a later delivery replaces \(row["rows"] as Int) of its rows of \(days)\(place) with other "
          + "rows")
    }
  }

  /// Files of one series that differ in the same days although both count.
  private static func overlaps(_ db: Database) throws -> [HealthCheck.Finding] {
    try differing(db) + windows(db)
  }

  /// Files that cover the same days and differ when compared row by row.
  private static func differing(_ db: Database) throws -> [HealthCheck.Finding] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT f.file AS former, l.file AS later FROM restatement AS r
        JOIN batch AS f ON f.batch_id = r.former
        JOIN batch AS l ON l.batch_id = r.later
        JOIN row_accounting AS a ON a.batch_id = r.former AND a.loaded > 0
        JOIN row_accounting AS c ON c.batch_id = r.later AND c.loaded > 0
        WHERE r.verdict = 'differs' AND f.entity = 'sale' ORDER BY 1, 2
        """
    ).map { row in
      finding(
        .warning, "overlap", row["later"],
        "differs from \(row["former"] as String) in the same days, and both count; if it is a "
          + "correction, retract the former, or set delivery: replace")
    }
  }

  /// Files that repeat some days of an earlier file of their series in full, but differ in another
  /// shared day: some of its rows are missing and others are new.
  private static func windows(_ db: Database) throws -> [HealthCheck.Finding] {
    try Row.fetchAll(
      db,
      sql: """
        WITH shared AS (
          SELECT location_id, day FROM batch_cell WHERE day <> '' AND in_force
          GROUP BY location_id, day HAVING count(*) > 1
        ), told AS (
          SELECT c.*, b.source, b.file, b.version FROM batch_cell AS c
          JOIN shared USING (location_id, day) JOIN batch AS b ON b.batch_id = c.batch_id
          WHERE b.entity = 'sale' AND c.in_force
        )
        SELECT f.file AS former, l.file AS later,
          min(CASE WHEN l.loaded > 0 AND l.duplicate < f.read THEN l.day END) AS other_day,
          min(CASE WHEN l.loaded > 0 AND l.duplicate < f.read THEN l.location_id END) AS other_place
        FROM told AS f JOIN told AS l USING (source, location_id, day)
        WHERE f.version < l.version GROUP BY f.file, l.file
        HAVING other_day IS NOT NULL AND max(l.loaded = 0 AND l.duplicate = f.read)
        ORDER BY later, former
        """
    ).compactMap { row in
      let (former, later): (String, String) = (row["former"], row["later"])
      guard Delivery.series(of: former) == Delivery.series(of: later) else { return nil }
      return finding(
        .warning, "overlap", later,
        "repeats days of \(former) but differs in \(row["other_day"] as String) at "
          + "\(row["other_place"] as String), and both count; if it is a correction, set delivery: "
          + "replace for the source")
    }
  }

  /// Retracted files; a warning if their bytes are still in landing.
  private static func retracted(_ db: Database) throws -> [HealthCheck.Finding] {
    try RetractionNotice.all(db).map { notice in
      let place =
        notice.isPresent
        ? "is in landing/ as \(notice.present.joined(separator: ", ")) and does not count: " : ""
      return finding(
        notice.isPresent ? .warning : .info, "retracted", notice.file, place + notice.text)
    }
  }
}
