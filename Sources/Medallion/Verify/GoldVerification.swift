import Chronology
import GRDB
import Workspace

/// Compares gold with the silver database that it was built from.
struct GoldVerification {
  private static let advice = "run 'shelfcast run'"

  /// The differences; `db` is a connection to gold with silver attached.
  func findings(_ db: Database) throws -> [LayerFinding] {
    guard let text = try String.fetchOne(db, sql: "SELECT as_of FROM dim_run"),
      let asOf = Day(text)
    else { return [] }
    let accounts = try accounts(db)
    // If silver has changed, differing sums add no information.
    return accounts.isEmpty ? try sales(db, asOf: asOf) : accounts
  }

  /// Files whose row accounting has changed since gold was built.
  private func accounts(_ db: Database) throws -> [LayerFinding] {
    let columns = "batch_id, file, read, loaded, duplicate, dropped, quarantined"
    return try String.fetchAll(
      db,
      sql: """
        SELECT DISTINCT file FROM (
          SELECT * FROM (SELECT \(columns) FROM main.row_accounting
            EXCEPT SELECT \(columns) FROM silver.row_accounting)
          UNION SELECT * FROM (SELECT \(columns) FROM silver.row_accounting
            EXCEPT SELECT \(columns) FROM main.row_accounting))
        ORDER BY file
        """
    ).map {
      LayerFinding(
        layer: .gold, subject: $0,
        text: "its row counts have changed since gold was built; \(Self.advice)")
    }
  }

  /// Locations whose daily sales in gold do not add up to the units in silver.
  private func sales(_ db: Database, asOf: Day) throws -> [LayerFinding] {
    let needed = try silverUnits(db, asOf: asOf)
    var found: [String: Int] = [:]
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT location_id, sum(units_sold - units_returned) AS units FROM fact_sales_daily
        GROUP BY location_id
        """)
    {
      found[row["location_id"]] = Int(((row["units"] as Double) * 1000).rounded())
    }
    return Set(needed.keys).union(found.keys).sorted().compactMap { location in
      let (there, wanted) = (found[location] ?? 0, needed[location] ?? 0)
      guard there != wanted else { return nil }
      return LayerFinding(
        layer: .gold, subject: location,
        text: "fact_sales_daily holds \(Double(there) / 1000) units of this location, silver "
          + "\(Double(wanted) / 1000); \(Self.advice)")
    }
  }

  /// Thousandths of units sold before as-of, by location.
  private func silverUnits(_ db: Database, asOf: Day) throws -> [String: Int] {
    let grains = try RecordOrigin.all(db).mapValues(\.grain)
    let rows = try BulkStatement(
      db, sql: "SELECT location_id, day, origin, units FROM silver.sale_record")
    let location = try rows.column("location_id", as: Int.self)
    let day = try rows.column("day", as: Int.self)
    let origin = try rows.column("origin", as: Int.self)
    let sold = try rows.column("units", as: Int.self)
    var units: [Int: Int] = [:]
    while try rows.next() {
      let day = Day(rows[day])
      guard day < asOf, let grain = grains[rows[origin]],
        grain == .line || grain == .day || grain.end(of: day) <= asOf
      else { continue }
      units[rows[location], default: 0] += rows[sold]
    }
    let names = try Row.fetchAll(db, sql: "SELECT code, text FROM silver.text_code")
    return Dictionary(
      names.compactMap { row in units[row["code"]].map { (row["text"], $0) } },
      uniquingKeysWith: +)
  }
}
