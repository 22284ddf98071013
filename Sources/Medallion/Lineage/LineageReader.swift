import Chronology
import GRDB
import Identifiers
import Workspace

/// Finds the rows of silver behind a row of gold.
struct LineageReader {
  /// Gold with silver attached.
  let db: Database
  let settings: Settings
  let asOf: Day

  /// Prepares to read; `db` gets the functions of gold.
  init(_ db: Database, _ settings: Settings, asOf: Day) {
    GoldFunctions(asOf: asOf).add(to: db)
    (self.db, self.settings, self.asOf) = (db, settings, asOf)
  }

  /// The parts of a row of gold.
  func parts(of row: Row, _ table: LineageTable) throws -> [LineagePart] {
    switch table {
    case .dailySales: try dailySales(row)
    case .demand: try demand(row)
    case .inventoryFigures: try inventoryFigures(row)
    }
  }

  func pair(of row: Row) -> Pair { Pair(location: row["location_id"], product: row["product_id"]) }

  /// The day in a column of gold, which has no others.
  func day(_ column: String, of row: Row) throws -> Day {
    guard let day = Day(row[column] as String) else {
      throw LineageError("lake/gold.db: found \(column)='\(row[column] as String)', needed a day")
    }
    return day
  }
}
