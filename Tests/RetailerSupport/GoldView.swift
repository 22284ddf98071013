import GRDB
package import Medallion

/// Gold as one test sees it, with the temporary relations that it is made from.
package struct GoldView {
  /// The day that gold is as of.
  package let asOf: AsOf
  /// The database.
  package let database: GoldDatabase

  /// The rows of a query, their values between bars.
  package func query(_ sql: String) throws -> [String] {
    try database.queue.read { try written($0, sql) }
  }
}

/// The rows of a query: whole numbers without a point, others with one, NULL as a dash.
func written(_ db: Database, _ sql: String) throws -> [String] {
  try Row.fetchAll(db, sql: sql).map { row in
    row.databaseValues.map { value in
      switch value.storage {
      case .null: "-"
      case .int64(let number): String(number)
      case .double(let number): String(number)
      case .string(let text): text
      case .blob(let data): "\(data.count) bytes"
      }
    }.joined(separator: "|")
  }
}
