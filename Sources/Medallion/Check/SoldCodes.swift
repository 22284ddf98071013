import GRDB

/// What the sale lines in silver name, as the temporary relation `sold_code` of a connection: the codes of
/// location, product and promotion, and the number of the first day.
enum SoldCodes {
  private struct Names: Hashable {
    let location, product: Int
    /// Nil if the line names no promotion.
    let promotion: Int?
  }

  /// Makes the relation anew.
  ///
  /// The lines are read once and added up here: SQLite would sort all of them.
  static func make(in silver: Database) throws {
    try silver.execute(
      sql: """
        DROP TABLE IF EXISTS temp.sold_code;
        CREATE TEMP TABLE sold_code (
          location_id INTEGER, product_id INTEGER, promotion_id INTEGER, first_day INTEGER
        )
        """)
    let insert = try silver.makeStatement(sql: "INSERT INTO sold_code VALUES (?, ?, ?, ?)")
    for (names, day) in try firstDays(silver) {
      try insert.execute(arguments: [names.location, names.product, names.promotion, day])
    }
  }

  private static func firstDays(_ silver: Database) throws -> [Names: Int] {
    let rows = try BulkStatement(
      silver, sql: "SELECT location_id, product_id, promotion_id, day FROM sale_record")
    let location = try rows.column("location_id", as: Int.self)
    let product = try rows.column("product_id", as: Int.self)
    let promotion = try rows.column("promotion_id", as: Int?.self)
    let day = try rows.column("day", as: Int.self)
    var firstDays: [Names: Int] = [:]
    while try rows.next() {
      let names = Names(
        location: rows[location], product: rows[product], promotion: rows[promotion])
      let first = firstDays[names, default: .max]
      if rows[day] < first { firstDays[names] = rows[day] }
    }
    return firstDays
  }
}
