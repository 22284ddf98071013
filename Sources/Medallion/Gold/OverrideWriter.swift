import Chronology
import GRDB
import Identifiers

/// Fills `fact_override` with what was known of overrides at as-of.
struct OverrideWriter {
  let asOf: Day

  /// Writes all of them; purchase orders and dimensions are in place.
  func write(to db: Database) throws {
    try db.execute(sql: Relation.factOverride.sql)
    let keys = try SurrogateKeys(db)
    let insert = try BulkStatement(
      db,
      sql: """
        INSERT INTO fact_override
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for override in try PlannerOverride.known(db, asOf: asOf) {
      try write(override, keys, unitsOrdered: try ordered(since: override, db), insert)
    }
  }

  private func write(
    _ override: PlannerOverride, _ keys: SurrogateKeys, unitsOrdered: Double?,
    _ insert: BulkStatement
  ) throws {
    insert.bind(1, override.id)
    insert.bind(2, override.kind.rawValue)
    insert.bind(3, keys.location(override.pair.location))
    insert.bind(4, keys.product(override.pair.product))
    insert.bind(5, override.pair.location)
    insert.bind(6, override.pair.product)
    insert.bind(7, override.days?.lowerBound.description)
    insert.bind(8, override.days?.upperBound.description)
    insert.bind(9, override.units)
    insert.bind(10, override.factor)
    insert.bind(11, override.author)
    insert.bind(12, override.reason)
    insert.bind(13, override.recordedOn.description)
    insert.bind(14, override.expiresOn.description)
    insert.bind(15, override.status.rawValue)
    insert.bind(16, override.withdrawal?.day.description)
    insert.bind(17, override.withdrawal?.author)
    insert.bind(18, override.withdrawal?.reason)
    insert.bind(19, unitsOrdered)
    try insert.run()
  }

  /// Units ordered of an order override's pair since it was recorded, received or not.
  private func ordered(since override: PlannerOverride, _ db: Database) throws -> Double? {
    guard override.kind == .order else { return nil }
    return try Double.fetchOne(
      db,
      sql: """
        SELECT round(total(units_ordered), 3) FROM fact_purchase_order_line
        WHERE location_id = ? AND product_id = ? AND ordered_on >= ? AND status <> 'cancelled'
        """,
      arguments: [override.pair.location, override.pair.product, override.recordedOn.description])
  }
}
