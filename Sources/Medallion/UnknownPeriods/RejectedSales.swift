import Chronology
import GRDB

/// The rejected sale rows that no loaded row has replaced.
struct RejectedSales {
  /// Rows of a file and period that name no location, if the file has several locations.
  struct WithoutLocation {
    let period: Int
    let rejected: Int
    /// The number of readable rows of the file and period.
    let loaded: Int
    /// The locations of the file's readable rows, else of its source's.
    let locations: Set<String>
  }

  /// Rejected rows with a known location.
  private(set) var placed: [RejectedSale] = []
  /// Rejected rows that may belong to several locations.
  private(set) var withoutLocation: [WithoutLocation] = []

  /// A rejected row whose location cannot be read.
  private struct Unplaced {
    let batch: Int
    let source: String
    let product: String?
    let periods: [Int]
    let rows: Int
  }

  /// Reads the rejected rows of the files that count for each location and day.
  ///
  /// A row that was landed twice counts once. Rows whose sale is loaded, and rows of repaired files, are
  /// left out; see ``PendingSales`` and ``RepairedFiles``.
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

  /// Assigns rows without a location to the location of their file, else of their source, if it is the
  /// only one.
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
        withoutLocation.append(
          WithoutLocation(
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
