import Chronology

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
  init(_ pending: PendingSales, _ asOf: AsOf) throws {
    let end = asOf.period.index(of: asOf.cutoff) + 1
    var unplaced: [Unplaced] = []
    for row in try EqualRejections.all(pending, besides: RepairedFiles(pending, before: asOf.day)) {
      let all = RejectedSale.periods(of: row.place, asOf.period, before: asOf.day)
      let periods = all.filter { $0 < end }
      guard all.isEmpty || !periods.isEmpty else { continue }
      if let location = row.location {
        placed.append(
          RejectedSale(
            location: location, product: row.product, periods: periods, rows: row.rows))
      } else {
        unplaced.append(
          Unplaced(
            batch: row.batch, source: row.source, product: row.product, periods: periods,
            rows: row.rows))
      }
    }
    if !unplaced.isEmpty { place(unplaced, by: try SalePlaces(pending.db, asOf)) }
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
}
