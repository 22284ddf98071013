import Chronology
import GRDB

/// The sale rows that were set aside and that no loaded row has taken the place of.
struct RejectedSales {
  /// Rows of a file and period that name no location, where the file tells of several.
  struct Nameless {
    let period: Int
    let rejected: Int
    /// Rows of the file and period that can be read.
    let loaded: Int
    /// The locations of which the file tells, or else its source.
    let locations: Set<String>
  }

  /// Those whose location is known.
  private(set) var placed: [RejectedSale] = []
  /// Those that may be of several locations.
  private(set) var nameless: [Nameless] = []

  /// A row whose location cannot be read.
  private struct Unplaced {
    let batch: Int
    let source: String
    let product: String?
    let periods: [Int]
    let rows: Int
  }

  /// All that silver has set aside: of each location and day, of the files that count there.
  ///
  /// A row that was landed twice counts once. One whose sale and line are loaded, of its location,
  /// product and day, is repaired or a copy, and those of a repaired file are repaired.
  init(_ db: Database, _ asOf: AsOf) throws {
    let repaired = try RepairedFiles(db, before: asOf.day)
    let rows = try BulkStatement(db, sql: Self.sql(besides: repaired))
    let column = try RejectedPlace(rows)
    let product = try rows.column("product_id", as: String?.self)
    let batch = try rows.column("file", as: Int.self)
    let source = try rows.column("source", as: String.self)
    let count = try rows.column("rows", as: Int.self)
    let end = asOf.period.index(of: asOf.cutoff) + 1
    var unplaced: [Unplaced] = []
    while try rows.next() {
      let all = RejectedSale.periods(of: column[rows], asOf.period, before: asOf.day)
      let periods = all.filter { $0 < end }
      guard all.isEmpty || !periods.isEmpty else { continue }
      if let location = rows[column.location] {
        placed.append(
          RejectedSale(
            location: location, product: rows[product], periods: periods, rows: rows[count]))
      } else {
        unplaced.append(
          Unplaced(
            batch: rows[batch], source: rows[source], product: rows[product], periods: periods,
            rows: rows[count]))
      }
    }
    if !unplaced.isEmpty { place(unplaced, by: try SalePlaces(db, asOf)) }
  }

  /// Gives rows without a location the only one that their file, or else their source, tells of.
  private mutating func place(_ rows: [Unplaced], by places: SalePlaces) {
    var open: [Int: [Int: Int]] = [:]
    var locations: [Int: Set<String>] = [:]
    for row in rows {
      let found = places.locations(ofFile: row.batch, source: row.source)
      guard let location = found.first, found.count == 1 else {
        locations[row.batch] = found
        for period in row.periods { open[row.batch, default: [:]][period, default: 0] += row.rows }
        continue
      }
      placed.append(
        RejectedSale(
          location: location, product: row.product, periods: row.periods, rows: row.rows))
    }
    for (batch, periods) in open.sorted(by: { $0.key < $1.key }) {
      for (period, count) in periods.sorted(by: { $0.key < $1.key }) {
        nameless.append(
          Nameless(
            period: period, rejected: count, loaded: places.rows(ofFile: batch, in: period),
            locations: locations[batch] ?? []))
      }
    }
  }

  private static func sql(besides repaired: RepairedFiles) -> String {
    """
    WITH \(PendingSales.sql),
    counted AS (
      SELECT batch_id, source, location_id, product_id, day,
        CASE WHEN day IS NULL THEN day_before END AS day_before,
        CASE WHEN day IS NULL THEN day_after END AS day_after,
        CASE WHEN day IS NULL THEN version END AS version, raw, count(*) AS count
      FROM pending WHERE batch_id NOT IN (\(repaired.list))
      GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
    )
    SELECT location_id, product_id, day, day_before, day_after, version,
      CASE WHEN location_id IS NULL THEN batch_id END AS file,
      CASE WHEN location_id IS NULL THEN source END AS source,
      max(count) AS rows
    FROM counted GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, raw ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, raw
    """
  }
}
