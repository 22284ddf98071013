import Chronology
import GRDB

/// Equal sale rows that were set aside and that no loaded row has taken the place of.
struct RejectedSale {
  let location: String
  /// Nil where it cannot be read.
  let product: String?
  /// The periods in which they may have happened; none where that cannot be told.
  let periods: [Int]
  let rows: Int

  /// Periods between two readable rows of a file within which a row without a date is looked for.
  private static let longestStretch = 4

  /// All that silver has set aside: of each location and day, of the files that count there.
  ///
  /// Of two copies that contradict each other one is loaded. A row that was landed twice counts once,
  /// and one whose sale and line are loaded since has been repaired.
  static func all(_ db: Database, _ asOf: AsOf) throws -> [RejectedSale] {
    let rows = try BulkStatement(db, sql: sql)
    let end = asOf.period.index(of: asOf.cutoff) + 1
    var all: [RejectedSale] = []
    while try rows.next() {
      let place = Place(
        day: Day(utf8: rows.bytes(2)), before: Day(utf8: rows.bytes(3)),
        after: Day(utf8: rows.bytes(4)), file: Day(utf8: rows.bytes(5)))
      all.append(
        RejectedSale(
          location: rows.text(0), product: rows.isNull(1) ? nil : rows.text(1),
          periods: periods(of: place, asOf.period, before: asOf.day)
            .filter { $0 < end }, rows: rows.integer(6)))
    }
    return all
  }

  /// What tells when a row happened.
  struct Place {
    /// Its own day.
    var day: Day?
    /// The days of the readable rows before and after it in its file.
    var before: Day?
    var after: Day?
    /// The date in the file's name.
    var file: Day?
  }

  /// The periods in which a row may have happened.
  ///
  /// Its own; else those between its neighbours in the file; else that of the file's name. Where the
  /// neighbours lie side by side, or too far apart, it is theirs. What comes at as-of or later tells
  /// no more than that it was over by then.
  static func periods(of place: Place, _ period: Period, before asOf: Day) -> [Int] {
    if let day = place.day { return [period.index(of: day)] }
    guard let before = place.before, before < asOf else {
      return (place.after ?? place.file).map { [period.index(of: $0)] } ?? []
    }
    guard let end = (place.after ?? place.file.map { $0 + 1 }).map({ min($0, asOf) }) else {
      return [period.index(of: before + 1)]
    }
    let (first, last) = (period.index(of: before + 1), period.index(of: end - 1))
    if (0..<longestStretch).contains(last - first) { return Array(first...last) }
    guard let after = place.after, after < asOf else { return last < first ? [last] : [] }
    return Set([period.index(of: before), period.index(of: after)]).sorted()
  }

  private static let sql = """
    WITH counted AS (
      SELECT r.batch_id, r.location_id, r.product_id, r.day,
        CASE WHEN r.day IS NULL THEN r.day_before END AS day_before,
        CASE WHEN r.day IS NULL THEN r.day_after END AS day_after,
        CASE WHEN r.day IS NULL THEN substr(b.version, 1, 10) END AS version, r.raw, count(*) AS count
      FROM silver.silver_rejection AS r JOIN silver.batch AS b USING (batch_id)
      WHERE r.entity = 'sale' AND r.rule <> 'conflicting_duplicate' AND r.location_id IS NOT NULL
        AND NOT EXISTS (
          SELECT 1 FROM silver.silver_sale AS s
          WHERE s.source = r.source AND s.sale_id = r.sale_id AND s.line_key = r.line
        )
      GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
    )
    SELECT location_id, product_id, day, day_before, day_after, version, max(count)
    FROM counted GROUP BY 1, 2, 3, 4, 5, 6, raw ORDER BY 1, 2, 3, 4, 5, 6, raw
    """
}
